// Runs as a process of its own, started by platform/samples.ts: an orphan must not live on.
process.once('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});

import { rename } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { demoScenes, renderEye } from '@irisvue/eyes';
import { sharp } from './sharp.ts';

/** Draws the demo's eyes into a folder, so that whoever tries the product has a photograph to try it with. */
async function renderSamples(folder: string): Promise<void> {
  // Whatever a person waits for goes first.
  setPriority(15);
  for (const { id, scene } of demoScenes) {
    const { image, width, height } = renderEye(scene, { width: 2048, height: 1536 });
    const draft = join(folder, `.${id}.jpg`);
    await sharp(image, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 92 })
      .toFile(draft);
    await rename(draft, join(folder, `${id}.jpg`));
    process.send?.(id);
  }
}

const [folder] = process.argv.slice(2);
if (folder !== undefined) await renderSamples(folder);
process.disconnect?.();
