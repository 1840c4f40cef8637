import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, Transform } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { IrisVueError } from '@irisvue/contracts';
import type { Storage } from './storage.ts';

const drainMs = 3000;
/** A multipart body is a little longer than its file. */
const multipartBytes = 10_000;

export interface Reception {
  readonly key: string;
  readonly maxBytes: number;
  /** Throws when the file is not wanted after all. */
  readonly confirm: () => Promise<void>;
}

/** Writes a request's file straight to disk, however long it claims to be. */
export async function receiveFile(
  storage: Storage,
  request: IncomingMessage,
  file: Readable,
  { key, maxBytes, confirm }: Reception,
): Promise<void> {
  const declaredBytes = Number(request.headers['content-length'] ?? 0);
  // Nothing of a much longer one need be kept.
  if (declaredBytes > maxBytes + multipartBytes) throw tooLarge(maxBytes);
  await storage.requireRoom(declaredBytes || maxBytes);
  const limited = limit(maxBytes);
  pipeline(file, limited, () => {});
  // The parser does not notice that its source has gone.
  request.once('close', () => {
    if (!request.complete) limited.destroy(new IrisVueError('UPLOAD_MISSING'));
  });
  await storage.receive(key, limited, confirm);
}

/** Reads the rest of a request for a little while: many clients read no answer before they have sent everything. */
export async function drain(request: IncomingMessage): Promise<void> {
  request.unpipe();
  request.resume();
  if (request.complete || request.destroyed) return;
  await Promise.race([
    new Promise((resolve) => request.once('close', resolve).once('end', resolve)),
    delay(drainMs, undefined, { ref: false }),
  ]);
}

export function tooLarge(maxBytes: number): IrisVueError {
  return new IrisVueError('UPLOAD_TOO_LARGE', { details: { max_bytes: maxBytes } });
}

function limit(maxBytes: number): Transform {
  let seenBytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seenBytes += chunk.length;
      if (seenBytes > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
}
