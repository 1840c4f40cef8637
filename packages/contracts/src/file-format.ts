import { IrisVueError } from './errors.ts';

export type FileFormat = 'jpeg' | 'png' | 'webp' | 'heif';

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Brands of HEIC, HEIF and AVIF files: the four characters after `ftyp`. */
const heifBrands = new Set(
  'avif avis heic heix heim heis hevc hevx mif1 mif2 msf1 miaf'.split(' '),
);

/**
 * The format by the file's first bytes, of which 12 are enough; its name and declared type are somebody's claim.
 *
 * @throws {IrisVueError} FILE_EMPTY, FILE_NOT_AN_IMAGE
 */
export function formatOf(bytes: Uint8Array): FileFormat {
  if (bytes.length === 0) throw new IrisVueError('FILE_EMPTY');
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (ascii(bytes, 4, 8) === 'ftyp' && heifBrands.has(ascii(bytes, 8, 12))) return 'heif';
  throw new IrisVueError('FILE_NOT_AN_IMAGE');
}

/**
 * Whether a JPEG's data runs to its end marker (ITU-T T.81, B.1.1). Decoders fill in a missing rest
 * with grey. What cameras append after the end marker, such as a film, does not matter.
 */
export function isJpegComplete(bytes: Uint8Array): boolean {
  let at = 2;
  while (at < bytes.length) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return false;
    const marker = bytes[at + 1];
    if (marker === undefined) return false;
    if (marker === 0xd9) return true;
    // 0xff00 is a data byte, 0xffff fill, 0xffd0-0xffd8 and 0xff01 stand alone.
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xff) at += 1;
    else if (marker === 0x00 || standsAlone) at += 2;
    else at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
  }
  return false;
}
