import type { ColorSpace } from '@irisvue/contracts';
import {
  fadeEdges,
  groundOf,
  namedColors,
  onGround,
  type RasterRGBA,
  withWatermark,
} from '@irisvue/engine';
import type { ExportInput } from '../art-tasks.ts';
import { isDisplayP3 } from '../icc.ts';
import { asDamaged } from '../read-photo.ts';
import { sharp } from '../sharp.ts';
import { enlargeForPrint, resizeTo } from './enlarge-for-print.ts';
import { frameFor } from './place-on-sheet.ts';
import { longerSide, type PrintSheet, type Size } from './print-sheet.ts';
import { taggedPng } from './tagged-png.ts';

/** A picture made ready to be brought to its final size. */
export interface ExportArt {
  /** Of the picture itself, without a frame of ground that it may have for paper. */
  readonly size: Size;
  readonly bitDepth: 8 | 16;
  /** With its profile. */
  readonly png: Buffer;
}

/** A watermark is drawn at the final size up to this, and enlarged with the picture beyond. */
const largestMarked = 4096;

/** Enlarges where the sheet needs it, draws the watermark, lays what needs it on its ground, and turns the colours. */
export async function prepareArt(
  source: ReadPicture,
  sheet: PrintSheet,
  input: ExportInput,
): Promise<ExportArt> {
  const { format, paper, watermark, background, color_space } = input;
  const bitDepth = format === 'tiff' ? input.bit_depth : 8;
  const enlarged = await enlargeForPrint(source.picture, sheet);
  const markedSide = Math.min(largestMarked, Math.round(longerSide(sheet.picture)));
  const picture = watermark ? withWatermark(await resizeTo(enlarged, markedSide)) : enlarged;
  const isOpaque = format === 'jpeg' || format === 'pdf' || paper !== undefined;
  const ground = background === undefined ? groundOf(source.picture) : namedColors[background];
  const hasMargin = paper !== undefined && sheet.fit === 'contain';
  const shown = hasMargin ? fadeEdges(picture, ground) : picture;
  const art =
    isOpaque || background !== undefined ? onGround(shown, ground, frameFor(sheet)) : shown;
  const { width, height } = picture;
  return {
    size: { width, height },
    bitDepth,
    png: await taggedPng(art, { from: source.colorSpace, to: color_space, bitDepth }),
  };
}

/** A picture in memory, and what its numbers mean. */
interface ReadPicture {
  readonly picture: RasterRGBA;
  readonly colorSpace: ColorSpace;
}

/**
 * Reads a picture; one in Display-P3 is left in it where that is wanted.
 *
 * @throws {IrisVueError} FILE_DAMAGED
 */
export async function readPicture(path: string, wanted: ColorSpace): Promise<ReadPicture> {
  const { icc } = await asDamaged(() => sharp(path).metadata());
  const isWide = wanted === 'display-p3' && icc !== undefined && isDisplayP3(icc);
  const { data, info } = await asDamaged(() =>
    sharp(path, { ignoreIcc: isWide })
      .autoOrient()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  return {
    picture: { width: info.width, height: info.height, data: new Uint8ClampedArray(data) },
    colorSpace: isWide ? 'display-p3' : 'srgb',
  };
}
