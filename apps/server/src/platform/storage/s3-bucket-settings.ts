import {
  BucketLocationConstraint,
  CreateBucketCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  PutBucketVersioningCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { BucketSetting } from './bucket-setting.ts';
import { cors, encryption, lifecycle, privacy } from './s3-bucket-rules.ts';
import type { S3Config } from './s3-client.ts';
import { originalsRules, processedRules } from './s3-lifecycle.ts';

/** All that the two buckets need, in the order in which it can be set. `origins`: web pages that send uploads. */
export function bucketSettings(
  client: S3Client,
  s3: S3Config,
  origins: readonly string[],
): BucketSetting[] {
  const { originalsBucket, processedBucket, encryption: algorithm } = s3;
  const common = (Bucket: string) => [
    ...(algorithm === 'none' ? [] : [encryption(client, Bucket, algorithm)]),
    privacy(client, Bucket, s3),
  ];
  return [
    existence(client, originalsBucket, s3),
    versions(client, originalsBucket),
    lifecycle(client, originalsBucket, originalsRules),
    ...common(originalsBucket),
    existence(client, processedBucket, s3),
    noVersions(client, processedBucket),
    lifecycle(client, processedBucket, processedRules),
    ...common(processedBucket),
    ...(origins.length === 0 ? [] : [cors(client, processedBucket, origins)]),
  ];
}

function existence(client: S3Client, Bucket: string, { region, endpoint }: S3Config) {
  // Amazon's first region has no name here, and other services have none at all.
  const LocationConstraint =
    endpoint !== null || region === 'us-east-1'
      ? undefined
      : Object.values(BucketLocationConstraint).find((known) => known === region);
  return {
    bucket: Bucket,
    name: 'bucket',
    missing: () =>
      client.send(new HeadBucketCommand({ Bucket })).then(
        () => null,
        (error: unknown) => {
          if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) {
            return 'there is none of this name';
          }
          throw error;
        },
      ),
    set: async () => {
      const place = LocationConstraint && { CreateBucketConfiguration: { LocationConstraint } };
      await client.send(new CreateBucketCommand({ Bucket, ...place }));
    },
  };
}

const versioningOf = async (client: S3Client, Bucket: string) =>
  (await client.send(new GetBucketVersioningCommand({ Bucket }))).Status;

function versions(client: S3Client, Bucket: string): BucketSetting {
  return {
    bucket: Bucket,
    name: 'versions',
    missing: async () =>
      (await versioningOf(client, Bucket)) === 'Enabled' ? null : 'earlier versions are not kept',
    set: async () => {
      const VersioningConfiguration = { Status: 'Enabled' } as const;
      await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    },
  };
}

function noVersions(client: S3Client, Bucket: string): BucketSetting {
  return {
    bucket: Bucket,
    name: 'no versions',
    missing: async () =>
      (await versioningOf(client, Bucket)) === undefined
        ? null
        : 'it keeps versions, so what is deleted stays: use a new bucket',
    // Once turned on it cannot be undone.
    set: async () => {},
  };
}
