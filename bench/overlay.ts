import type { Ellipse } from '@irisvue/contracts';
import { type Mask, radialDistance } from '@irisvue/engine';
import sharp from 'sharp';

/**
 * Green where found mask and truth agree, red where only found, blue where only true; the ellipses
 * found in yellow and cyan.
 */
export async function drawOverlay(
  path: string,
  found: Mask,
  truth: Mask,
  { limbus, pupil }: { limbus: Ellipse; pupil: Ellipse },
  name: string,
): Promise<void> {
  const { width, height } = found;
  const fromLimbus = radialDistance(limbus);
  const fromPupil = radialDistance(pupil);
  const half = Math.max(1, width / 900) / 2;
  const tint = Buffer.alloc(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const isFound = (found.data[i] ?? 0) >= 128;
    const isTrue = (truth.data[i] ?? 0) >= 128;
    const x = i % width;
    const y = Math.floor(i / width);
    if (Math.abs(fromLimbus(x, y) - 1) * limbus.rx < half) tint.writeUInt32BE(0xffff00ff, 4 * i);
    else if (Math.abs(fromPupil(x, y) - 1) * pupil.rx < half) tint.writeUInt32BE(0x00ffffff, 4 * i);
    else if (isFound && isTrue) tint.writeUInt32BE(0x00ff0032, 4 * i);
    else if (isFound) tint.writeUInt32BE(0xff000096, 4 * i);
    else if (isTrue) tint.writeUInt32BE(0x0000ff96, 4 * i);
  }
  const drawn = await sharp(path)
    .composite([{ input: tint, raw: { width, height, channels: 4 } }])
    .png()
    .toBuffer();
  await sharp(drawn).resize(1000).png().toFile(`${name}.png`);
}
