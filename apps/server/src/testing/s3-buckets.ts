import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { loadConfig } from '../platform/config/config.ts';
import { openS3Client, type S3Config } from '../platform/storage/s3-client.ts';
import { removePieces, removeVersions } from '../platform/storage/s3-remove.ts';
import { serviceAddress } from './services.ts';

/** Two buckets of a real S3 service, for one test file. */
export interface TestBuckets {
  readonly s3: S3Config;
  /** What the product is configured with. */
  readonly environment: Readonly<Record<string, string>>;
  readonly client: S3Client;
  /** Everything that is kept: objects with each of their versions, marks of removals, pieces. */
  contents(): Promise<string[]>;
  /** Names of a bucket's lifecycle rules. */
  rules(bucket: string): Promise<string[]>;
  setRules(bucket: string, rules: LifecycleRule[]): Promise<void>;
  remove(): Promise<void>;
  /** Empty ones that the product has made. */
  removeOthers(names: readonly string[]): Promise<void>;
}

export async function createTestBuckets({ versioned = true } = {}): Promise<TestBuckets> {
  const name = `irisvue-${randomUUID()}`;
  const environment = {
    S3_ORIGINALS_BUCKET: `${name}-o`,
    S3_PROCESSED_BUCKET: `${name}-p`,
    S3_ENDPOINT: serviceAddress('TEST_S3_ENDPOINT'),
    S3_ACCESS_KEY_ID: serviceAddress('TEST_S3_ACCESS_KEY_ID'),
    S3_SECRET_ACCESS_KEY: serviceAddress('TEST_S3_SECRET_ACCESS_KEY'),
  };
  const { s3 } = loadConfig(environment);
  if (s3 === null) throw new Error('S3 is not configured');
  const client = openS3Client(s3);
  const buckets = [s3.originalsBucket, s3.processedBucket];
  for (const Bucket of buckets) await client.send(new CreateBucketCommand({ Bucket }));
  if (versioned) {
    await client.send(
      new PutBucketVersioningCommand({
        Bucket: s3.originalsBucket,
        VersioningConfiguration: { Status: 'Enabled' },
      }),
    );
  }

  async function contentsOf(Bucket: string): Promise<string[]> {
    const found: string[] = [];
    for await (const { Versions = [], DeleteMarkers = [] } of versionsOf(client, Bucket)) {
      found.push(...Versions.map(({ Key }) => `${Key}`));
      found.push(...DeleteMarkers.map(({ Key }) => `mark of ${Key}`));
    }
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }));
    return [...found, ...Uploads.map(({ Key }) => `pieces of ${Key}`)];
  }

  return {
    s3,
    environment,
    client,
    contents: async () => (await Promise.all(buckets.map(contentsOf))).flat(),
    rules: async (Bucket) => {
      const { Rules = [] } = await client.send(
        new GetBucketLifecycleConfigurationCommand({ Bucket }),
      );
      return Rules.flatMap(({ ID }) => ID ?? []);
    },
    setRules: async (Bucket, Rules) => {
      const LifecycleConfiguration = { Rules };
      await client.send(
        new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }),
      );
    },
    removeOthers: async (names) => {
      for (const Bucket of names) await client.send(new DeleteBucketCommand({ Bucket }));
    },
    remove: async () => {
      for (const Bucket of buckets) {
        await removePieces(client, Bucket, '');
        await removeVersions(client, Bucket, '');
        await client.send(new DeleteBucketCommand({ Bucket }));
      }
      client.destroy();
    },
  };
}

/** S3 gives a thousand at a time. */
async function* versionsOf(client: S3Client, Bucket: string) {
  let from: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> | null = {};
  while (from !== null) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket, ...from }),
    );
    yield page;
    from =
      page.IsTruncated === true
        ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
        : null;
  }
}
