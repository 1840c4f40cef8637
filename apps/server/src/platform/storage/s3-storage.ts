import { createReadStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CopyObjectCommand, DeleteObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { IrisVueError } from '@irisvue/contracts';
import { openS3Client, type S3Config } from './s3-client.ts';
import { isMissing, storageAway } from './s3-failures.ts';
import { bucketOf, placeOf, prefixOf, resumablePrefix } from './s3-keys.ts';
import { keysBelow, namesBelow, youngestBelow } from './s3-list.ts';
import { PieceStore } from './s3-pieces.ts';
import { headOf, readRangeOf } from './s3-read.ts';
import { removeObjects, removePieces, removeVersions } from './s3-remove.ts';
import { createS3Probe } from './s3-up.ts';
import { sha256Of, writeFileFrom, writeObject } from './s3-write.ts';
import { type Bucket, buckets, type Storage } from './storage.ts';

/** Everything in two buckets of any S3 service. */
export function openS3Storage(s3: S3Config): Storage {
  const client = openS3Client(s3);
  // Signs for the address that browsers and phones know.
  const signingClient = openS3Client(s3, s3.publicEndpoint ?? s3.endpoint);
  const place = (bucket: Bucket, key: string) => placeOf(s3, bucket, key);

  const exists = async (bucket: Bucket, key: string) =>
    (await headOf(client, place(bucket, key))) !== null;

  const requireFree = async (key: string) => {
    if (await exists('incoming', key)) throw new IrisVueError('UPLOAD_REFUSED');
  };

  async function takeOver(key: string, resumableId: string) {
    const { processedBucket } = s3;
    const CopySource = `${processedBucket}/${resumableId}`;
    try {
      await client.send(new CopyObjectCommand({ ...place('incoming', key), CopySource }));
    } catch (error) {
      // Another request was quicker.
      if (!isMissing(error)) throw error;
    }
    await removeObjects(client, processedBucket, resumableId);
  }

  const pieces = new PieceStore(s3, async (resumableId) => {
    const key = resumableId.slice(resumablePrefix.length, resumableId.lastIndexOf('-'));
    if (!(await exists('incoming', key))) await takeOver(key, resumableId);
  });

  async function headOrThrow(bucket: Bucket, key: string) {
    const head = await headOf(client, place(bucket, key));
    if (head === null) throw new Error(`There is no such object in ${bucket}.`);
    return head;
  }

  async function readWhole(bucket: Bucket, key: string) {
    const { size, etag, sha256 } = await headOrThrow(bucket, key);
    const content =
      size === 0
        ? Readable.from([])
        : await readRangeOf(client, place(bucket, key), { start: 0, end: size - 1 }, etag);
    return { content, sha256 };
  }

  return {
    exists,
    size: async (bucket, key) => (await headOf(client, place(bucket, key)))?.size ?? null,
    read: async (bucket, key, range) =>
      range === undefined
        ? (await readWhole(bucket, key)).content
        : readRangeOf(client, place(bucket, key), range).catch((error) => {
            // Deleted while its size was still remembered.
            throw isMissing(error) ? new IrisVueError('NOT_FOUND') : error;
          }),
    put: async (bucket, key, fromFile) => {
      const sha256 = await sha256Of(fromFile);
      await writeObject(client, place(bucket, key), createReadStream(fromFile), { sha256 });
    },
    copyTo: async (bucket, key, toFile) => {
      const { content, sha256 } = await readWhole(bucket, key);
      const written = await writeFileFrom(content, toFile);
      if (sha256 === null || sha256 === written) return;
      // Of an upload we know only what was announced.
      if (bucket === 'incoming') throw new IrisVueError('FILE_DAMAGED');
      throw storageAway('what came back is damaged');
    },
    remove: async (bucket, key) => {
      const { Bucket, Key } = place(bucket, key);
      if (bucket === 'originals') return removeVersions(client, Bucket, Key, (key) => key === Key);
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
      if (bucket !== 'incoming') return;
      await removePieces(client, Bucket, `${resumablePrefix}${key}-`);
      await removeObjects(client, Bucket, `${resumablePrefix}${key}-`);
    },
    removeExport: (id) => {
      const { Bucket, Key } = place('exports', `${id}/`);
      return removeObjects(client, Bucket, Key);
    },
    removeFolder: async (folder) => {
      await removeVersions(client, s3.originalsBucket, `${folder}/`);
      const { Bucket, Key } = place('processed', `${folder}/`);
      await removeObjects(client, Bucket, Key);
    },
    receive: async (key, content, confirm) => {
      // The last byte is held back until the file is still wanted.
      const confirmed = new Transform({
        transform: (chunk, _encoding, done) => done(null, chunk),
        flush: (done) => {
          confirm()
            .then(() => requireFree(key))
            .then(() => done(), done);
        },
      });
      await Promise.all([
        pipeline(content, confirmed),
        writeObject(client, place('incoming', key), confirmed),
      ]);
    },
    signForm: async ({ key, contentType, maxBytes, sha256 }, lifeMs) => {
      const { url, fields } = await createPresignedPost(signingClient, {
        ...place('incoming', key),
        // Kept beside the object: whoever reads it compares.
        Fields: {
          'Content-Type': contentType,
          ...(sha256 === null ? {} : { 'x-amz-meta-sha256': sha256 }),
        },
        Conditions: [['content-length-range', 1, maxBytes]],
        Expires: lifeMs / 1000,
      });
      return { url, fields };
    },
    resumable: { store: pieces, prefix: resumablePrefix },
    adopt: async (key, resumableId) => {
      await requireFree(key);
      await takeOver(key, resumableId);
    },
    removeBrokenUploads: async (olderThanMs, notResumedSinceMs) => {
      for (const bucket of buckets) {
        await removePieces(client, bucketOf(s3, bucket), prefixOf(bucket), olderThanMs);
      }
      await removePieces(client, s3.processedBucket, resumablePrefix, notResumedSinceMs);
      await removeObjects(client, s3.processedBucket, resumablePrefix, notResumedSinceMs);
    },
    // Each service grows with what is put there, or says that it is full.
    requireRoom: async () => {},
    freeBytes: async () => null,
    topLevel: (bucket) => namesBelow(client, place(bucket, '')),
    keys: (bucket) => keysBelow(client, place(bucket, '')),
    changedAtMs: (bucket, name) => youngestBelow(client, place(bucket, name)),
    isUp: createS3Probe(client, s3),
    close: () => {
      client.destroy();
      signingClient.destroy();
      pieces.close();
    },
  };
}
