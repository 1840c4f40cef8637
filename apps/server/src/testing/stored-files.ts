import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { placeOf } from '../platform/storage/s3-keys.ts';
import { buckets as bucketNames } from '../platform/storage/storage.ts';
import type { TestBuckets } from './s3-buckets.ts';

/** What is really kept of pictures, past the product; a path is `<bucket>/<key>`. */
export interface StoredFiles {
  /** Also half-written ones. */
  list(): Promise<string[]>;
  read(path: string): Promise<Buffer>;
  write(path: string, content: string | Buffer): Promise<void>;
  remove(path: string): Promise<void>;
}

export function storedOnDisk(folder: string): StoredFiles {
  return {
    list: () => filesBelow(folder),
    read: (path) => readFile(join(folder, path)),
    write: async (path, content) => {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), content);
    },
    remove: (path) => rm(join(folder, path)),
  };
}

export function storedInBuckets({ s3, client, contents }: TestBuckets): StoredFiles {
  const place = (path: string) => {
    if (path.startsWith('resumable/')) return { Bucket: s3.processedBucket, Key: path };
    const bucket = bucketNames.find((name) => path.startsWith(`${name}/`));
    if (bucket === undefined) throw new Error(`${path} is in no bucket`);
    return placeOf(s3, bucket, path.slice(bucket.length + 1));
  };
  return {
    list: async () => (await contents()).map(pathOf),
    read: async (path) => {
      const { Body } = await client.send(new GetObjectCommand(place(path)));
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    },
    write: async (path, content) => {
      await client.send(new PutObjectCommand({ ...place(path), Body: content }));
    },
    remove: async (path) => {
      await client.send(new DeleteObjectCommand(place(path)));
    },
  };
}

/** Photographs have a bucket of their own, without a prefix. */
function pathOf(key: string): string {
  if (key.startsWith('pictures/')) return key.replace('pictures/', 'processed/');
  return /^(incoming|exports|resumable|mark of|pieces of)/.test(key) ? key : `originals/${key}`;
}

/** Folders may vanish while they are read: then it looks again. */
async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch {
    return filesBelow(folder);
  }
}
