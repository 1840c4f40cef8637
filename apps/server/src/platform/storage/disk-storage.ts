import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, link, mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { IrisVueError } from '@irisvue/contracts';
import { FileStore } from '@tus/file-store';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { type Bucket, buckets, type Storage } from './storage.ts';

/** What no upload may use up: the database beside it must go on writing. */
const reservedBytes = 100_000_000;
/** Names of a folder that are given together. */
const atOnce = 1000;

/** Everything as files in one folder. */
export async function openDiskStorage(root: string): Promise<Storage> {
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

  const pieces = new FileStore({ directory: resumable });

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
    for (const name of await readdir(folder)) {
      const found = await stat(join(folder, name)).catch(nullWhenMissing);
      if (found !== null && found.mtimeMs < olderThanMs) {
        await rm(join(folder, name), { force: true });
      }
    }
  };

  return {
    exists: (bucket, key) => disks[bucket].exists(key),
    size: async (bucket, key) => {
      const found = await stat(join(root, bucket, key)).catch(nullWhenMissing);
      return found?.size ?? null;
    },
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
    signForm: null,
    resumable: { store: pieces, prefix: '' },
    adopt: async (key, resumableId) => {
      await arrive(join(resumable, resumableId), key);
      await pieces.remove(resumableId);
    },
    removeBrokenUploads: async (olderThanMs, notResumedSinceMs) => {
      await removeOlder(parts, olderThanMs);
      await removeOlder(resumable, notResumedSinceMs);
    },
    requireRoom,
    freeBytes,
    topLevel: async function* (bucket) {
      const names = await readdir(join(root, bucket));
      for (let at = 0; at < names.length; at += atOnce) yield names.slice(at, at + atOnce);
    },
    keys: async function* (bucket) {
      const folder = join(root, bucket);
      const files = await readdir(folder, { recursive: true, withFileTypes: true });
      const keys = files.flatMap((file) =>
        file.isFile()
          ? [relative(folder, join(file.parentPath, file.name)).replaceAll(sep, '/')]
          : [],
      );
      for (let at = 0; at < keys.length; at += atOnce) yield keys.slice(at, at + atOnce);
    },
    changedAtMs: async (bucket, name) =>
      (await stat(join(root, bucket, name)).catch(nullWhenMissing))?.mtimeMs ?? null,
    isUp: () =>
      access(root, constants.W_OK).then(
        () => true,
        () => false,
      ),
    close: () => {},
  };
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
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
