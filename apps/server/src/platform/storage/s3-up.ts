import { HeadBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import type { S3Config } from './s3-client.ts';

/** An answer holds this long: probes come often, and from several sides. */
const upForMs = 5000;
const patienceMs = 2000;

/** Tells whether both buckets answer us. */
export function createS3Probe(client: S3Client, s3: S3Config): () => Promise<boolean> {
  let latest: { readonly isUp: Promise<boolean>; readonly askedAtMs: number } | null = null;
  return () => {
    if (latest === null || performance.now() - latest.askedAtMs > upForMs) {
      latest = { isUp: ask(client, s3), askedAtMs: performance.now() };
    }
    return latest.isUp;
  };
}

const ask = (client: S3Client, { originalsBucket, processedBucket }: S3Config) =>
  Promise.all(
    [originalsBucket, processedBucket].map((Bucket) =>
      client.send(new HeadBucketCommand({ Bucket }), {
        abortSignal: AbortSignal.timeout(patienceMs),
      }),
    ),
  ).then(
    () => true,
    () => false,
  );
