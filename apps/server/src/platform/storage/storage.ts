import type { Readable } from 'node:stream';
import type { DataStore } from '@tus/server';

/** originals: photographs as they were taken; processed: what was made from them; incoming: uploads not yet checked; exports: copies of all that someone has. */
export const buckets = ['originals', 'processed', 'incoming', 'exports'] as const;
export type Bucket = (typeof buckets)[number];

/** Both ends belong to it. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What a client has announced. */
export interface ExpectedUpload {
  readonly key: string;
  readonly contentType: string;
  readonly maxBytes: number;
  readonly sha256: string | null;
}

/** A form that a client sends straight to where objects are kept. */
export interface SignedForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The only part that touches stored objects. Keys are `<folder>/<name>` or, for uploads, the picture's id. */
export interface Storage {
  exists(bucket: Bucket, key: string): Promise<boolean>;
  /** Null when there is no such object. */
  size(bucket: Bucket, key: string): Promise<number | null>;
  /** Fails rather than end before all has come. */
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
  /** Allows a client to send an upload past us; null where it has to be sent to us. */
  readonly signForm: ((upload: ExpectedUpload, lifeMs: number) => Promise<SignedForm>) | null;
  /** Where resumable uploads grow, each under `<prefix><key>-<secret>`. */
  readonly resumable: { readonly store: DataStore; readonly prefix: string };
  /** Takes a resumable upload that is whole, as `receive` does, and removes its pieces. */
  adopt(key: string, resumableId: string): Promise<void>;
  /** Removes what uploads left whose process was killed, and resumable ones that nobody resumed. */
  removeBrokenUploads(olderThanMs: number, notResumedSinceMs: number): Promise<void>;
  /** Throws when there is no room for so many bytes. */
  requireRoom(bytes: number): Promise<void>;
  /** What is left for pictures; null where there is no end to it. */
  freeBytes(): Promise<number | null>;
  /** Names of what lies at the top of a bucket, a part of them at a time. */
  topLevel(bucket: Bucket): AsyncIterable<string[]>;
  /** Of every object of a bucket, a part of them at a time. */
  keys(bucket: Bucket): AsyncIterable<string[]>;
  /** When what has this name at the top of a bucket was last written to; null when it has gone. */
  changedAtMs(bucket: Bucket, name: string): Promise<number | null>;
  isUp(): Promise<boolean>;
  close(): void;
}
