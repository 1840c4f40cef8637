import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

/** The smallest side that is taken for a photograph. */
const side = 120;

/** A photograph that is cheap to work on, and unlike any other: one file is one picture of a person. */
export async function tinyPhotograph(): Promise<Buffer> {
  const coarse = sharp(randomBytes(8 * 8 * 3), { raw: { width: 8, height: 8, channels: 3 } });
  return coarse.resize(side, side).jpeg({ quality: 60 }).toBuffer();
}
