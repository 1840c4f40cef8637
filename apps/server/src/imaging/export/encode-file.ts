import type { ExportFormat } from '@irisvue/contracts';
import type { Sharp } from 'sharp';
import { printDpi } from './print-sheet.ts';

export const fileTypes: Readonly<
  Record<ExportFormat, { readonly extension: string; readonly contentType: string }>
> = {
  png: { extension: 'png', contentType: 'image/png' },
  jpeg: { extension: 'jpg', contentType: 'image/jpeg' },
  webp: { extension: 'webp', contentType: 'image/webp' },
  tiff: { extension: 'tif', contentType: 'image/tiff' },
  pdf: { extension: 'pdf', contentType: 'application/pdf' },
};

type RasterFormat = Exclude<ExportFormat, 'pdf'>;

const encoders: Readonly<Record<RasterFormat, (picture: Sharp, quality: number) => Sharp>> = {
  png: (picture) => picture.png({ compressionLevel: 6, adaptiveFiltering: true }),
  jpeg: (picture, quality) => picture.jpeg({ quality, chromaSubsampling: '4:4:4' }),
  webp: (picture, quality) => picture.webp({ quality, alphaQuality: 100 }),
  // Neighbours differ little: their differences deflate to a fraction.
  tiff: (picture) => picture.tiff({ compression: 'deflate', predictor: 'horizontal' }),
};

/**
 * Encodes numbers as they are, with the profile that came with them, at 300 pixels an inch and without
 * any other metadata.
 */
export function encodeAs(
  picture: Sharp,
  format: RasterFormat,
  { quality, bitDepth }: { readonly quality: number; readonly bitDepth: 8 | 16 },
): Sharp {
  const kept = picture
    .keepIccProfile()
    .withDensity(printDpi)
    .toColourspace(bitDepth === 16 ? 'rgb16' : 'srgb');
  return encoders[format](kept, quality);
}
