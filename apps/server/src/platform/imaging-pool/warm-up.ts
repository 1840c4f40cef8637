import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IrisVueError } from '@irisvue/contracts';
import { demoScenes, renderEye } from '@irisvue/eyes';
import { prepare } from '../../imaging/prepare.ts';
import { segment } from '../../imaging/segment-photo.ts';
import { sharp } from '../../imaging/sharp.ts';

/** Cuts out a small drawn eye, so that the first person's photograph finds models and codecs in memory. */
export async function warmUp(): Promise<void> {
  const [demo] = demoScenes;
  if (demo === undefined) return;
  const folder = await mkdtemp(join(tmpdir(), 'warm-up-'));
  try {
    const { image, width, height } = renderEye(demo.scene, { width: 400, height: 300 });
    const upload = join(folder, 'eye.jpg');
    await sharp(image, { raw: { width, height, channels: 3 } })
      .jpeg()
      .toFile(upload);
    const quietly = () => {};
    const { master_path } = await prepare({ upload_path: upload, output_dir: folder }, quietly);
    await segment({ photo_path: master_path, output_dir: folder }, quietly);
  } catch (error) {
    // What it thinks of the drawing does not matter; that it could look at it does.
    if (!(error instanceof IrisVueError)) throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
