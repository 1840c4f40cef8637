import { join } from 'node:path';
import type { Mask, RasterRGBA } from '@irisvue/engine';
import type { Sharp } from 'sharp';
import { sharp } from './sharp.ts';

/** Pixels on the longer side. */
const longestSide = { thumbnail: 320, display: 2048, before: 2048 } as const;

/** Saves a preview as `NAME.webp` in `folder`; gives its path. */
export async function saveWebp(
  picture: Sharp,
  name: keyof typeof longestSide,
  folder: string,
): Promise<string> {
  const path = join(folder, `${name}.webp`);
  const side = longestSide[name];
  await picture
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 85, alphaQuality: 90, effort: 1 })
    .toFile(path);
  return path;
}

/** A picture of the engine as a pipeline of sharp. */
export const fromRaster = ({ width, height, data }: RasterRGBA): Sharp =>
  sharp(data, { raw: { width, height, channels: 4 } });

/** Saves colours with alpha as PNG; most of its size is iris, which hardly compresses, so it does not try long. */
export async function savePng(picture: RasterRGBA, path: string): Promise<void> {
  await fromRaster(picture).png({ compressionLevel: 3, adaptiveFiltering: true }).toFile(path);
}

/** Saves a mask as 8-bit grey PNG. */
export async function saveMask({ width, height, data }: Mask, path: string): Promise<void> {
  await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 6 })
    .toFile(path);
}
