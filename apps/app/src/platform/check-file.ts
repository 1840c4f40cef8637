import { IrisVueError } from '@irisvue/contracts';

const headBytes = 12;
/** Brands of HEIC, HEIF and AVIF files: the four characters after `ftyp`. */
const heifBrands = new Set(
  'avif avis heic heix heim heis hevc hevx mif1 mif2 msf1 miaf'.split(' '),
);

/**
 * Looks at a file's bytes before it is offered for sending; its name and declared type are a claim.
 * Whether this device can decode it does not matter.
 *
 * @throws {IrisVueError} FILE_EMPTY, FILE_NOT_AN_IMAGE, FILE_DAMAGED
 */
export async function checkFile(file: Blob): Promise<void> {
  if (file.size === 0) throw new IrisVueError('FILE_EMPTY');
  const head = await bytesOf(file.slice(0, headBytes));
  if (isJpeg(head)) {
    if (!isJpegComplete(await bytesOf(file))) throw new IrisVueError('FILE_DAMAGED');
  } else if (!isOtherPhoto(head)) {
    throw new IrisVueError('FILE_NOT_AN_IMAGE');
  }
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

const isJpeg = (head: Uint8Array): boolean =>
  head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff;

const isOtherPhoto = (head: Uint8Array): boolean =>
  ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n' ||
  (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') ||
  (ascii(head, 4, 8) === 'ftyp' && heifBrands.has(ascii(head, 8, 12)));

/**
 * Whether a JPEG's data runs to its end marker (ITU-T T.81, B.1.1). A thumbnail's end marker lies within
 * a segment, and what phones append after their own, such as a film, does not matter.
 */
function isJpegComplete(bytes: Uint8Array): boolean {
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
