import { readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type RunModel, segment } from '@irisvue/engine';
import sharp from 'sharp';
import { analyse } from '../apps/server/src/imaging/analyse.ts';
import { analyseExactly } from '../apps/server/src/imaging/analyse-exactly.ts';
import { runModel } from '../apps/server/src/imaging/models.ts';
import { readPhoto } from '../apps/server/src/imaging/read-photo.ts';
import { startStopwatch } from '../apps/server/src/imaging/stopwatch.ts';
import { decode } from './read-eye.ts';
import { atMost, type Row } from './row.ts';

const runs = 9;
const bar = 4;

/**
 * Decode to JSON of a 12-megapixel JPEG, on the pixels that the engine looks at and with the boundaries
 * settled on all of them, against what sharp alone needs to decode and resize it, in turns.
 */
export async function measureSpeed(photoPath: string): Promise<Row[]> {
  let alone = Number.POSITIVE_INFINITY;
  let whole = never;
  let exact = never;
  for (let run = 0; run < runs; run += 1) {
    alone = Math.min(
      alone,
      await millisecondsOf(() => sharp(photoPath).resize(1024).raw().toBuffer()),
    );
    whole = quicker(whole, await timeToJson(analyse, photoPath));
    exact = quicker(exact, await timeToJson(analyseExactly, photoPath));
  }
  const { network, refinement } = await measureStages(photoPath);
  return [
    {
      what: `segmentation of a 12-megapixel JPEG, decode to JSON, boundaries on the reduced picture that the engine looks at, warm, best of ${runs}`,
      bar: `≤ ${bar} × sharp's decode and resize`,
      measured: against(alone, whole),
      met: whole.ms <= bar * alone,
    },
    {
      what: '… with both boundaries settled on every pixel of the photograph, as the API and the command line answer',
      bar: null,
      measured: against(alone, exact),
      met: null,
    },
    atMost('… its network alone, both passes', network, 60, milliseconds),
    atMost(
      '… its refinement: all between the network and the quality report',
      refinement,
      120,
      milliseconds,
    ),
    await measureModels(),
  ];
}

interface Taken {
  readonly ms: number;
  /** ms by stage. */
  readonly stages: Record<string, number>;
}

const never: Taken = { ms: Number.POSITIVE_INFINITY, stages: {} };
const quicker = (a: Taken, b: Taken): Taken => (b.ms < a.ms ? b : a);

async function timeToJson(read: typeof analyse, photoPath: string): Promise<Taken> {
  const watch = startStopwatch();
  const ms = await millisecondsOf(async () => {
    watch.begin('decode');
    const { segmentation } = await read(await readPhoto(photoPath), watch, () => {});
    JSON.stringify(segmentation);
  });
  return { ms, stages: watch.stop() };
}

function against(aloneMs: number, { ms, stages }: Taken): string {
  const parts = Object.entries(stages).map(([stage, spent]) => `${stage} ${spent.toFixed(0)}`);
  return `${(ms / aloneMs).toFixed(1)} × (${ms.toFixed(0)} ms against ${aloneMs.toFixed(0)} ms; ${parts.join(', ')})`;
}

const milliseconds = { digits: 0, unit: ' ms' };

/** The best of several runs, in ms. */
async function measureStages(photoPath: string): Promise<{ network: number; refinement: number }> {
  const view = await decode(photoPath);
  let network = Number.POSITIVE_INFINITY;
  let refinement = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    let inNetwork = 0;
    const timed: RunModel = async (name, inputs) => {
      const startedMs = performance.now();
      const outputs = await runModel(name, inputs);
      inNetwork += performance.now() - startedMs;
      return outputs;
    };
    const watch = startStopwatch();
    await segment(view, timed, (stage) => watch.begin(stage));
    network = Math.min(network, inNetwork);
    refinement = Math.min(refinement, watch.stop().ellipses ?? 0);
  }
  return { network, refinement };
}

async function measureModels(): Promise<Row> {
  const folder = fileURLToPath(new URL('../models/', import.meta.url));
  const files = (await readdir(folder)).filter((file) => !file.endsWith('.md'));
  const sizes = await Promise.all(files.map((file) => stat(`${folder}${file}`)));
  const megabytes = sizes.reduce((sum, { size }) => sum + size, 0) / 1e6;
  return atMost('all networks together', megabytes, 6, { digits: 1, unit: ' MB' });
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
