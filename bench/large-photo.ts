import { renderEye, sampleEye } from '@irisvue/eyes';
import sharp from 'sharp';

/** Writes a photograph of an eye as a phone makes it: 12 megapixels, with grain, JPEG. */
export async function writeLargePhoto(path: string): Promise<void> {
  const eye = renderEye(sampleEye(7), { width: 2016, height: 1512 });
  const raw = { width: eye.width, height: eye.height, channels: 3 as const };
  // Real photographs carry noise, which is most of what a JPEG decoder works on.
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 9 };
  const grain = await sharp({
    create: { width: 4032, height: 3024, channels: 3, background: 'grey', noise },
  })
    .png()
    .toBuffer();
  await sharp(eye.image, { raw })
    .resize(4032, 3024)
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 92 })
    .toFile(path);
}
