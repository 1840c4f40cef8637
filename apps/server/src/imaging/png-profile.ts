import { crc32, deflateSync } from 'node:zlib';

/** Length of the PNG signature and the IHDR chunk, after which a profile may stand. */
const afterHeader = 8 + 25;

/** Adds an iCCP chunk (PNG specification, 11.3.2.3): it says what the pixels are, and changes none. */
export function withProfile(png: Buffer, icc: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('iCCPprofile\0\0', 'latin1'), deflateSync(icc)]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}
