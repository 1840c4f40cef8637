import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { isMissing, storageAway } from './s3-failures.ts';
import type { Place } from './s3-keys.ts';
import type { ByteRange } from './storage.ts';

/** How often in a row an answer may break off without having brought a byte. */
const maxBreaks = 3;

export interface ObjectHead {
  readonly size: number;
  readonly etag: string;
  /** Of what we have put there ourselves. */
  readonly sha256: string | null;
}

/** Null when there is no such object. */
export async function headOf(client: S3Client, place: Place): Promise<ObjectHead | null> {
  try {
    const { ContentLength, ETag, Metadata } = await client.send(new HeadObjectCommand(place));
    if (ContentLength === undefined || ETag === undefined) throw storageAway('an answer cut short');
    return { size: ContentLength, etag: ETag, sha256: Metadata?.sha256 ?? null };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Gives every byte of the range or fails; where S3 breaks off it goes on. */
export async function readRangeOf(
  client: S3Client,
  place: Place,
  range: ByteRange,
  etag?: string,
): Promise<Readable> {
  // What cannot be read at all is known before the first byte.
  const first = await open(client, place, range, etag);
  const whole = Readable.from(
    bytesOf(first, range, (start) => open(client, place, { start, end: range.end }, etag)),
    { objectMode: false },
  );
  // Of what nobody reads the connection is let go, too.
  return whole.once('close', () => first.destroy());
}

async function* bytesOf(
  first: Readable,
  { start, end }: ByteRange,
  reopen: (start: number) => Promise<Readable>,
): AsyncGenerator<Buffer> {
  let next = start;
  let body = first;
  for (let breaks = 0; ; ) {
    const before = next;
    let reason: unknown = null;
    try {
      for await (const chunk of body) {
        const bytes = Buffer.from(chunk).subarray(0, end + 1 - next);
        next += bytes.length;
        yield bytes;
      }
    } catch (error) {
      reason = error;
    }
    if (next > end) return;
    breaks = next > before ? 0 : breaks + 1;
    if (breaks >= maxBreaks) throw storageAway(reason);
    body = await reopen(next);
  }
}

async function open(
  client: S3Client,
  place: Place,
  { start, end }: ByteRange,
  etag: string | undefined,
): Promise<Readable> {
  const command = new GetObjectCommand({
    ...place,
    Range: `bytes=${start}-${end}`,
    ...(etag === undefined ? {} : { IfMatch: etag }),
  });
  const { Body, ContentRange } = await client.send(command);
  if (!(Body instanceof Readable)) throw storageAway('an answer without a body');
  // Else these are other bytes than the ones asked for.
  if (!ContentRange?.startsWith(`bytes ${start}-`)) {
    Body.destroy();
    throw storageAway('another range');
  }
  return Body;
}
