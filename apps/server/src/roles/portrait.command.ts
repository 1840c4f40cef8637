import { portrait } from '@irisvue/engine';
import { analyseExactly } from '../imaging/analyse-exactly.ts';
import { savePng } from '../imaging/encode.ts';
import { readPhotoBatch, refuse, runPhotoBatch } from '../imaging/photo-batch.ts';
import { readPhoto } from '../imaging/read-photo.ts';
import { startStopwatch } from '../imaging/stopwatch.ts';

const help = `irisvue portrait PHOTO… --out DIR [--size 2048]

Draws the iris of each photo as a perfect circle on a transparent ground, SIZE pixels wide and high
(64 to 4096). Writes for each, named after the photo's file:
  NAME.portrait.png

The second photo of the same name is written as NAME-2, the third as NAME-3.
A photo that fails leaves NAME.json with { error: { code, message } }; the exit status is then 1.`;

const defaultSize = '2048';

/** `irisvue portrait`. Gives the exit status. */
export async function runPortrait(argv: string[]): Promise<number> {
  const batch = await readPhotoBatch(argv, help, ['size']);
  if (typeof batch === 'number') return batch;
  const size = Number(batch.options.size ?? defaultSize);
  if (!Number.isInteger(size) || size < 64 || size > 4096) {
    return refuse('--size takes a whole number of pixels from 64 to 4096.');
  }
  return runPhotoBatch(batch, async (path, pathOf) => {
    const photo = await readPhoto(path);
    const { iris, view } = await analyseExactly(photo, startStopwatch(), () => {});
    await savePng(portrait(view, iris, size), pathOf('.portrait.png'));
  });
}
