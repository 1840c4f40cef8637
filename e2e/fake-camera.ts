import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoScenes, type RenderedEye, renderEye } from '@irisvue/eyes';
import sharp from 'sharp';

export interface FakeCamera {
  /** Motion JPEG for Chromium's fake video device, which repeats it. */
  readonly path: string;
  /** What the camera sees, with its exact truth. */
  readonly eye: RenderedEye;
  remove(): Promise<void>;
}

const size = { width: 1280, height: 720 };

/** A camera that looks at one rendered eye, held still, so that any frame has the same truth. */
export async function fakeCamera(): Promise<FakeCamera> {
  const demo = demoScenes[0];
  if (demo === undefined) throw new Error('There is no demo scene.');
  const eye = renderEye(demo.scene, size);
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-camera-'));
  const path = join(folder, 'eye.mjpeg');
  const frame = await sharp(eye.image, { raw: { ...size, channels: 3 } })
    .jpeg({ quality: 95, chromaSubsampling: '4:2:0' })
    .toBuffer();
  await writeFile(path, Buffer.concat([frame, frame]));
  return { path, eye, remove: () => rm(folder, { recursive: true }) };
}
