import type { ColorSpace } from '@irisvue/contracts';
import { convertSamples, type RasterRGBA } from '@irisvue/engine';
import { withProfile } from '../png-profile.ts';
import { sharp } from '../sharp.ts';

/** The ICC profile of a colour space, as libvips has it. */
export async function profileOf(space: ColorSpace): Promise<Buffer> {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: 'black' } });
  const file = await pixel
    .withIccProfile(space === 'srgb' ? 'srgb' : 'p3')
    .png()
    .toBuffer();
  const { icc } = await sharp(file).metadata();
  if (icc === undefined) throw new Error(`there is no profile of ${space}`);
  return icc;
}

interface Tagging {
  /** What the picture's numbers mean, and what the file's shall. */
  readonly from: ColorSpace;
  readonly to: ColorSpace;
  readonly bitDepth: 8 | 16;
}

/**
 * A picture as an uncompressed PNG of which the profile says what its numbers mean. With `keepIccProfile`
 * sharp then works on the numbers as they are: left to itself it takes 16-bit samples for Display-P3, and
 * turns them by a table that is off by up to 2 % for the purest colours.
 */
export async function taggedPng(
  picture: RasterRGBA,
  { from, to, bitDepth }: Tagging,
): Promise<Buffer> {
  const { width, height } = picture;
  // What is in the wanted space already is only widened.
  const samples = convertSamples(picture, from === to ? 'srgb' : to, bitDepth);
  const pixels = sharp(samples, { raw: { width, height, channels: 4 } });
  const png = await (isOpaque(picture) ? pixels.removeAlpha() : pixels)
    .toColourspace(bitDepth === 16 ? 'rgb16' : 'srgb')
    .png({ compressionLevel: 0 })
    .toBuffer();
  return withProfile(png, await profileOf(to));
}

function isOpaque({ data }: RasterRGBA): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}
