import { join } from 'node:path';
import type { Mask, RasterRGBA } from '@irisvue/engine';
import type { Sharp } from 'sharp';
import { sharp } from './sharp.ts';

/** Pixels on the longer side. */
const longestSide = { thumbnail: 320, medium: 800, display: 2048, before: 2048 } as const;
type Preview = keyof typeof longestSide;

const fitted = (picture: Sharp, name: Preview) => {
  const side = longestSide[name];
  return picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
};

/** Saves a preview as `NAME.webp` in `folder`; gives its path. */
export async function saveWebp(picture: Sharp, name: Preview, folder: string): Promise<string> {
  const path = join(folder, `${name}.webp`);
  await fitted(picture, name).webp({ quality: 85, alphaQuality: 90, effort: 1 }).toFile(path);
  return path;
}

/** At the lowest effort half the bytes of WebP for some 60 ms in all; large ones would double that. */
async function saveAvif(picture: Sharp, name: Preview, folder: string): Promise<string> {
  const path = join(folder, `${name}.avif`);
  await fitted(picture, name).avif({ quality: 60, effort: 0 }).toFile(path);
  return path;
}

/** Saves the previews that every picture has; gives their paths, whose file names are their objects'. */
export async function savePreviews(picture: Sharp, folder: string): Promise<string[]> {
  // The full picture is decoded and shrunk once.
  const { data, info } = await fitted(picture, 'display')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const open = () => sharp(data, { raw: { width, height, channels } });
  return [
    await saveWebp(open(), 'display', folder),
    await saveWebp(open(), 'medium', folder),
    await saveAvif(open(), 'medium', folder),
    await saveWebp(open(), 'thumbnail', folder),
    await saveAvif(open(), 'thumbnail', folder),
  ];
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
