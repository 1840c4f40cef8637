import { join } from 'node:path';
import type { ExportFormat } from '@irisvue/contracts';
import { type RasterRGBA, withWatermark } from '@irisvue/engine';
import type { Sharp } from 'sharp';
import type { ExportInput, PictureOutput } from './art-tasks.ts';
import { fromRaster, savePreviews } from './encode.ts';
import { readRGBA } from './read-iris.ts';
import { sharp } from './sharp.ts';
import type { ReportStep } from './tasks.ts';

/**
 * Writes a picture as a file to take away: in sRGB with its profile, at the size that was asked for.
 *
 * @throws {IrisVueError} FILE_DAMAGED
 */
export async function exportPicture(
  { picture_path, format, size, quality, watermark, output_dir }: ExportInput,
  reportStep: ReportStep,
): Promise<PictureOutput> {
  reportStep('loading');
  const source = await readRGBA(picture_path);
  const resized = await resize(source, size);
  reportStep('painting');
  const picture = watermark ? withWatermark(resized) : resized;

  reportStep('saving');
  const path = join(output_dir, `export.${format}`);
  const pipeline = fromRaster(picture).withIccProfile('srgb');
  const encoded = encoders[format](pipeline, quality);
  await encoded.toFile(path);
  const share = Math.min(1, (source.width * source.height) / (picture.width * picture.height));
  return {
    width: picture.width,
    height: picture.height,
    content_type: `image/${format}`,
    picture_path: path,
    preview_paths: await savePreviews(fromRaster(picture), output_dir),
    invented_share: 1 - share,
  };
}

const encoders: Readonly<Record<ExportFormat, (picture: Sharp, quality: number) => Sharp>> = {
  png: (picture) => picture.png({ compressionLevel: 6, adaptiveFiltering: true }),
  // What is transparent lies on the black of the gallery.
  jpeg: (picture, quality) =>
    picture.flatten({ background: 'black' }).jpeg({ quality, chromaSubsampling: '4:4:4' }),
  webp: (picture, quality) => picture.webp({ quality, alphaQuality: 100 }),
};

async function resize(picture: RasterRGBA, side: number): Promise<RasterRGBA> {
  if (Math.max(picture.width, picture.height) === side) return picture;
  const { data, info } = await sharp(picture.data, {
    raw: { width: picture.width, height: picture.height, channels: 4 },
  })
    .resize({ width: side, height: side, fit: 'inside', kernel: 'lanczos3' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}
