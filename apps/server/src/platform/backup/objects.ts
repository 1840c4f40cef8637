import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { type Bucket, buckets, type Storage } from '../storage/storage.ts';
import { inParallel } from './in-parallel.ts';
import {
  type BackedUpObject,
  damaged,
  type Manifest,
  objectFile,
  objectListFile,
  objectSchema,
} from './manifest.ts';
import { isSame, Summing, sumOf, sumOfFile } from './sums.ts';

interface Place {
  readonly bucket: Bucket;
  readonly key: string;
}

const atOnce = 8;
const saidEvery = 500;

async function* everyObject(storage: Storage): AsyncGenerator<Place> {
  for (const bucket of buckets) {
    for await (const keys of storage.keys(bucket)) {
      for (const key of keys) yield { bucket, key };
    }
  }
}

export async function isEmpty(storage: Storage): Promise<boolean> {
  const { done } = await everyObject(storage).next();
  return done === true;
}

/** Copies every object out. One that has vanished since it was listed was deleted by somebody, and is only counted. */
export async function copyObjectsOut(
  storage: Storage,
  folder: string,
  say: (line: string) => void,
): Promise<Manifest['objects']> {
  const list = join(folder, objectListFile);
  await appendFile(list, '', { mode: 0o600 });
  let [count, bytes, removed] = [0, 0, 0];
  await inParallel(everyObject(storage), atOnce, async (place) => {
    const copied = await copyOut(storage, place, join(folder, objectFile(place)));
    if (copied === null) {
      removed += 1;
      return;
    }
    await appendFile(list, `${JSON.stringify(copied)}\n`);
    count += 1;
    bytes += copied.byte_size;
    if (count % saidEvery === 0) say(`${count} objects, ${(bytes / 1e6).toFixed(0)} MB`);
  });
  return { count, byte_size: bytes, removed_meanwhile: removed, list: await sumOfFile(list) };
}

async function copyOut(
  storage: Storage,
  { bucket, key }: Place,
  path: string,
): Promise<BackedUpObject | null> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const summing = new Summing();
  try {
    const content = await storage.read(bucket, key);
    await pipeline(content, summing, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    if (await storage.exists(bucket, key)) throw error;
    return null;
  }
  return { bucket, key, ...summing.sum() };
}

export async function* listedObjects(folder: string): AsyncGenerator<BackedUpObject> {
  const lines = createInterface({ input: createReadStream(join(folder, objectListFile)) });
  for await (const line of lines) yield objectSchema.parse(JSON.parse(line));
}

/** Puts every object where the product keeps them, and reads back what has arrived. */
export async function copyObjectsIn(
  storage: Storage,
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  let count = 0;
  await inParallel(listedObjects(folder), atOnce, async (object) => {
    const { bucket, key } = object;
    await storage.put(bucket, key, join(folder, objectFile(object)));
    const arrived = await sumOf(await storage.read(bucket, key));
    if (!isSame(arrived, object)) throw damaged(objectFile(object));
    count += 1;
    if (count % saidEvery === 0) say(`${count} objects restored`);
  });
}
