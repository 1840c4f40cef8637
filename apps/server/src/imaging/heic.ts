import { crc32, deflateSync } from 'node:zlib';
import decodeHeic from 'heic-decode';
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

/** Length of the PNG signature and the IHDR chunk, after which a profile may stand. */
const afterHeader = 8 + 25;

/** Adds an iCCP chunk (PNG specification, 11.3.2.3). */
function withProfile(png: Buffer, icc: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('iCCPprofile\0\0', 'latin1'), deflateSync(icc)]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}
