import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, link, mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { IrisVueError } from '@irisvue/contracts';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';

/** originals: photographs as they were taken; processed: what was made from them; incoming: uploads not yet checked; exports: copies of all that someone has. */
const buckets = ['originals', 'processed', 'incoming', 'exports'] as const;
export type Bucket = (typeof buckets)[number];

/** What no upload may use up: the database beside it must go on writing. */
const reservedBytes = 100_000_000;

/** Both ends belong to it. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** The only part that touches stored objects. Keys are `<folder>/<name>` or, for uploads, the picture's id. */
export interface Storage {
  exists(bucket: Bucket, key: string): Promise<boolean>;
  size(bucket: Bucket, key: string): Promise<number>;
  read(bucket: Bucket, key: string, range?: ByteRange): Promise<Readable>;
  /** Copies a local file in. */
  put(bucket: Bucket, key: string, fromFile: string): Promise<void>;
  /** Copies an object out. */
  copyTo(bucket: Bucket, key: string, toFile: string): Promise<void>;
  /** Of an upload also the pieces that have not become a whole. */
  remove(bucket: Bucket, key: string): Promise<void>;
  /** Removes an export, with what attempts that were cut short have left of it. */
  removeExport(id: string): Promise<void>;
  /** Removes a folder of both buckets that hold pictures. */
  removeFolder(folder: string): Promise<void>;
  /**
   * Takes an upload: all of it appears at once when `content` and `confirm` have ended well, else nothing
   * stays. Refuses a second one under the same key.
   */
  receive(key: string, content: Readable, confirm: () => Promise<void>): Promise<void>;
  /** Where resumable uploads grow, each in a file `<key>-<secret>`. */
  readonly resumableFolder: string;
  /** Takes a resumable upload that is whole, as `receive` does. */
  adopt(key: string, piece: string): Promise<void>;
  /** Removes what uploads left whose process was killed, and resumable ones that nobody resumed. */
  removeBrokenUploads(olderThanMs: number, notResumedSinceMs: number): Promise<void>;
  /** Throws when there is no room for so many bytes. */
  requireRoom(bytes: number): Promise<void>;
  /** What the disk has left. */
  freeBytes(): Promise<number>;
  /** Names of what lies at the top of a bucket, with their age. */
  topLevel(bucket: Bucket): Promise<{ name: string; modifiedAtMs: number }[]>;
  isUp(): Promise<boolean>;
}

export async function openStorage(root: string): Promise<Storage> {
  const parts = join(root, 'parts');
  const resumable = join(root, 'resumable');
  for (const folder of [...buckets.map((bucket) => join(root, bucket)), parts, resumable]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  const open = (bucket: Bucket) =>
    new Disk(new FSDriver({ location: join(root, bucket), visibility: 'private' }));
  const disks = {
    originals: open('originals'),
    processed: open('processed'),
    incoming: open('incoming'),
    exports: open('exports'),
  };

  const freeBytes = async () => {
    const { bavail, bsize } = await statfs(root);
    return bavail * bsize;
  };
  const requireRoom = async (bytes: number) => {
    if ((await freeBytes()) < bytes + reservedBytes) throw new IrisVueError('STORAGE_FULL');
  };

  /** A link, not a copy: all of the file appears at once, and never in the place of another. */
  const arrive = (file: string, key: string) =>
    link(file, join(root, 'incoming', key)).catch((cause) => {
      throw new IrisVueError('UPLOAD_REFUSED', { cause });
    });

  const removeOlder = async (folder: string, olderThanMs: number) => {
    for (const { name, modifiedAtMs } of await entriesOf(folder)) {
      if (modifiedAtMs < olderThanMs) await rm(join(folder, name), { force: true });
    }
  };

  return {
    exists: (bucket, key) => disks[bucket].exists(key),
    size: async (bucket, key) => (await disks[bucket].getMetaData(key)).contentLength,
    read: async (bucket, key, range) =>
      range === undefined
        ? disks[bucket].getStream(key)
        : createReadStream(join(root, bucket, key), { start: range.start, end: range.end }),
    put: async (bucket, key, fromFile) => {
      await requireRoom((await stat(fromFile)).size);
      await namingFullDisks(() => disks[bucket].putStream(key, createReadStream(fromFile)));
    },
    copyTo: async (bucket, key, toFile) => {
      const source = await disks[bucket].getStream(key);
      await namingFullDisks(() => pipeline(source, createWriteStream(toFile, { mode: 0o600 })));
    },
    remove: async (bucket, key) => {
      await disks[bucket].delete(key);
      if (bucket !== 'incoming') return;
      for (const name of await readdir(resumable)) {
        if (name.startsWith(`${key}-`)) await rm(join(resumable, name), { force: true });
      }
    },
    removeExport: (id) => disks.exports.deleteAll(id),
    removeFolder: async (folder) => {
      await disks.originals.deleteAll(folder);
      await disks.processed.deleteAll(folder);
    },
    receive: async (key, content, confirm) => {
      const part = join(parts, randomUUID());
      try {
        await namingFullDisks(() =>
          pipeline(content, createWriteStream(part, { flags: 'wx', mode: 0o600 })),
        );
        await confirm();
        await arrive(part, key);
      } finally {
        await rm(part, { force: true });
      }
    },
    resumableFolder: resumable,
    adopt: (key, piece) => arrive(join(resumable, piece), key),
    removeBrokenUploads: async (olderThanMs, notResumedSinceMs) => {
      await removeOlder(parts, olderThanMs);
      await removeOlder(resumable, notResumedSinceMs);
    },
    requireRoom,
    freeBytes,
    topLevel: (bucket) => entriesOf(join(root, bucket)),
    isUp: () =>
      access(root, constants.W_OK).then(
        () => true,
        () => false,
      ),
  };
}

async function entriesOf(folder: string): Promise<{ name: string; modifiedAtMs: number }[]> {
  const entries = (await readdir(folder)).map(async (name) => {
    const found = await stat(join(folder, name)).catch(() => null);
    return found === null ? [] : [{ name, modifiedAtMs: found.mtimeMs }];
  });
  return (await Promise.all(entries)).flat();
}

async function namingFullDisks(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      if ('code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')) {
        throw new IrisVueError('STORAGE_FULL', { cause: error });
      }
    }
    throw error;
  }
}
