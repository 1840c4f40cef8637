import type { S3Config } from './s3-client.ts';
import type { Bucket } from './storage.ts';

/** Where resumable uploads grow. */
export const resumablePrefix = 'resumable/';

const prefixes = {
  originals: '',
  processed: 'pictures/',
  incoming: 'incoming/',
  exports: 'exports/',
} as const satisfies Record<Bucket, string>;

export interface Place {
  readonly Bucket: string;
  readonly Key: string;
}

/** Photographs have a bucket of their own, which keeps versions; all else shares one. */
export const bucketOf = (s3: S3Config, bucket: Bucket): string =>
  bucket === 'originals' ? s3.originalsBucket : s3.processedBucket;

export const prefixOf = (bucket: Bucket): string => prefixes[bucket];

export const placeOf = (s3: S3Config, bucket: Bucket, key: string): Place => ({
  Bucket: bucketOf(s3, bucket),
  Key: `${prefixes[bucket]}${key}`,
});
