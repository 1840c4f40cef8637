import decodeHeic from 'heic-decode';
import { withProfile } from './png-profile.ts';
import { sharp } from './sharp.ts';

/**
 * Decodes HEVC, which sharp's libheif cannot, and hands the pixels on as an uncompressed PNG: so they
 * keep their colour profile and everything after treats them like any other file. The picture comes
 * out upright, as HEIF files state their rotation.
 */
export async function heicToPng(file: Buffer, icc: Buffer | undefined): Promise<Buffer> {
  const { width, height, data } = await decodeHeic({ buffer: file });
  const png = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 0 })
    .toBuffer();
  return icc ? withProfile(png, icc) : png;
}
