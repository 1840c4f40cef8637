import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { Place } from './s3-keys.ts';

/** Parts are held in memory, for S3 to be sent them again and to check their SHA-256. */
const partBytes = 8 * 1024 * 1024;

/** All of the content appears at once, or nothing. */
export async function writeObject(
  client: S3Client,
  place: Place,
  content: Readable,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const upload = new Upload({
    client,
    params: { ...place, Body: content, Metadata: { ...metadata } },
    partSize: partBytes,
    queueSize: 1,
  });
  await upload.done();
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Gives the SHA-256 of what it wrote. */
export async function writeFileFrom(content: Readable, path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(
    content,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  );
  return hash.digest('hex');
}
