import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileSum } from './manifest.ts';

/** Lets everything through and knows afterwards what it was. */
export class Summing extends Transform {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: null, chunk: Buffer) => void,
  ): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    done(null, chunk);
  }

  sum(): FileSum {
    return { sha256: this.hash.digest('hex'), byte_size: this.bytes };
  }
}

export async function sumOf(content: NodeJS.ReadableStream): Promise<FileSum> {
  const summing = new Summing();
  await pipeline(content, summing.resume());
  return summing.sum();
}

export const sumOfFile = (path: string): Promise<FileSum> => sumOf(createReadStream(path));

export const isSame = (one: FileSum, other: FileSum): boolean =>
  one.sha256 === other.sha256 && one.byte_size === other.byte_size;
