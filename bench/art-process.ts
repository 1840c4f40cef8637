// A process that draws what its parent tells it, one drawing after the other; started by art-drawer.ts.
import { createHash } from 'node:crypto';
import type { IrisFiles } from '../apps/server/src/imaging/art-tasks.ts';
import { drawArt, freshRing, type RingOf } from '../apps/server/src/imaging/draw-art.ts';
import { type ReadIris, readIris } from '../apps/server/src/imaging/read-iris.ts';
import { type Drawing, type Drawn, drawingSchema } from './art-protocol.ts';

const known = new Map<string, ReadIris>();

async function inMemory(files: IrisFiles): Promise<ReadIris> {
  const read = known.get(files.cut_out_path) ?? (await readIris(files));
  known.set(files.cut_out_path, read);
  return read;
}

async function draw({ irises, works, from_files }: Drawing): Promise<Drawn> {
  const kept = from_files ? [] : await Promise.all(irises.map(inMemory));
  const startedMs = performance.now();
  let read = from_files ? await Promise.all(irises.map(readIris)) : kept;
  const pixels = createHash('sha256');
  let ms = 0;
  let unrolling_ms = 0;
  const ringOf: RingOf = async (iris, radius) => {
    const beganMs = performance.now();
    const ring = await freshRing(iris, radius);
    unrolling_ms += performance.now() - beganMs;
    return ring;
  };
  for (const [index, work] of works.entries()) {
    const { picture } = await drawArt(work, read, ringOf);
    ms = performance.now() - startedMs;
    if (index === works.length - 1) pixels.update(picture.data);
    read = read.map((iris) => ({
      ...iris,
      cutOut: { ...iris.cutOut, picture },
      isRetouched: true,
    }));
  }
  const resident_mib = process.memoryUsage().rss / 2 ** 20;
  return { ms, unrolling_ms, sha256: pixels.digest('hex'), resident_mib };
}

process.on('message', async (message) => process.send?.(await draw(drawingSchema.parse(message))));
