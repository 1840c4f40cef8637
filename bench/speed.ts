import sharp from 'sharp';
import { analyse } from '../apps/server/src/imaging/analyse.ts';
import { readPhoto } from '../apps/server/src/imaging/read-photo.ts';
import { startStopwatch } from '../apps/server/src/imaging/stopwatch.ts';
import type { Row } from './row.ts';

const runs = 9;
const bar = 6;

/** Decode to JSON of a 12-megapixel JPEG, against what sharp alone needs to decode and resize it, in turns. */
export async function measureSpeed(photoPath: string): Promise<Row[]> {
  let alone = Number.POSITIVE_INFINITY;
  let whole = Number.POSITIVE_INFINITY;
  let stages: Record<string, number> = {};
  for (let run = 0; run < runs; run += 1) {
    alone = Math.min(
      alone,
      await millisecondsOf(() => sharp(photoPath).resize(1024).raw().toBuffer()),
    );
    const watch = startStopwatch();
    const taken = await millisecondsOf(async () => {
      watch.begin('decode');
      const { segmentation } = await analyse(await readPhoto(photoPath), watch, () => {});
      JSON.stringify(segmentation);
    });
    const timings = watch.stop();
    if (taken < whole) [whole, stages] = [taken, timings];
  }
  const parts = Object.entries(stages).map(([stage, ms]) => `${stage} ${ms.toFixed(0)}`);
  return [
    {
      what: `segmentation of a 12-megapixel JPEG, decode to JSON, warm, best of ${runs}`,
      bar: `≤ ${bar} × sharp's decode and resize`,
      measured: `${(whole / alone).toFixed(1)} × (${whole.toFixed(0)} ms against ${alone.toFixed(0)} ms; ${parts.join(', ')})`,
      met: whole <= bar * alone,
    },
  ];
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
