import { extname } from 'node:path';
import { groundOf, onGround, type RasterRGBA } from '@irisvue/engine';
import { encodeAs } from '../imaging/export/encode-file.ts';
import { taggedPng } from '../imaging/export/tagged-png.ts';
import { sharp } from '../imaging/sharp.ts';

const formats = {
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.webp': 'webp',
  '.tif': 'tiff',
  '.tiff': 'tiff',
} as const;

/** Of the files that `savePicture` can write. */
export const pictureExtensions: readonly string[] = Object.keys(formats);

const quality = 95;

/** Writes a picture in the format that the path's extension names, with its profile at 300 pixels an inch. */
export async function savePicture(picture: RasterRGBA, path: string): Promise<void> {
  const extension = extname(path).toLowerCase();
  const format = Object.entries(formats).find(([known]) => known === extension)?.[1] ?? 'png';
  const art = format === 'jpeg' ? onGround(picture, groundOf(picture), 0) : picture;
  const png = await taggedPng(art, { from: 'srgb', to: 'srgb', bitDepth: 8 });
  await encodeAs(sharp(png), format, { quality, bitDepth: 8 }).toFile(path);
}
