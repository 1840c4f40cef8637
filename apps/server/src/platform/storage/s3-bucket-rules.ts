import {
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetPublicAccessBlockCommand,
  type LifecycleRule,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { BucketSetting } from './bucket-setting.ts';
import type { S3Config } from './s3-client.ts';
import { describeRule } from './s3-lifecycle.ts';

const isOurs = ({ ID }: { readonly ID?: string | undefined }) => ID?.startsWith('irisvue') ?? false;

/** Rules that somebody else gave the bucket stay. */
export function lifecycle(
  client: S3Client,
  Bucket: string,
  wanted: readonly LifecycleRule[],
): BucketSetting {
  const read = async () => {
    const found = await unlessUnset(
      client.send(new GetBucketLifecycleConfigurationCommand({ Bucket })),
    );
    return found?.Rules ?? [];
  };
  return {
    bucket: Bucket,
    name: 'lifecycle',
    missing: async () => {
      const there = new Set((await read()).map(describeRule));
      const missing = wanted.map(describeRule).filter((rule) => !there.has(rule));
      return missing.length === 0 ? null : `without ${missing.join('; ')}`;
    },
    set: async () => {
      const others = (await read()).filter((rule) => !isOurs(rule));
      const LifecycleConfiguration = { Rules: [...others, ...wanted] };
      await client.send(
        new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }),
      );
    },
  };
}

export function encryption(
  client: S3Client,
  Bucket: string,
  SSEAlgorithm: Exclude<S3Config['encryption'], 'none'>,
): BucketSetting {
  return {
    bucket: Bucket,
    name: 'encryption',
    missing: async () => {
      const found = await unlessUnset(client.send(new GetBucketEncryptionCommand({ Bucket })));
      const rules = found?.ServerSideEncryptionConfiguration?.Rules ?? [];
      const isSet = rules.some(
        (rule) => rule.ApplyServerSideEncryptionByDefault?.SSEAlgorithm === SSEAlgorithm,
      );
      if (isSet) return null;
      return `not ${SSEAlgorithm}; with S3_ENCRYPTION=none it is left to what the disks do`;
    },
    set: async () => {
      const ApplyServerSideEncryptionByDefault = { SSEAlgorithm };
      // One key for many objects of a bucket: else each read would ask the key service.
      const rule = { ApplyServerSideEncryptionByDefault, BucketKeyEnabled: true };
      await client.send(
        new PutBucketEncryptionCommand({
          Bucket,
          ServerSideEncryptionConfiguration: { Rules: [rule] },
        }),
      );
    },
  };
}

/** Whoever makes an object public by mistake is not heeded, on any service; on Amazon's also refused. */
export function privacy(client: S3Client, Bucket: string, { endpoint }: S3Config): BucketSetting {
  const PublicAccessBlockConfiguration = {
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
    // With it older Ceph refuses every write.
    BlockPublicAcls: endpoint === null,
  };
  return {
    bucket: Bucket,
    name: 'no public access',
    missing: async () => {
      const found = await unlessUnset(client.send(new GetPublicAccessBlockCommand({ Bucket })));
      const { PublicAccessBlockConfiguration: block = {} } = found ?? {};
      const isSet = Object.entries(PublicAccessBlockConfiguration).every(
        ([name, value]) => Reflect.get(block, name) === value,
      );
      return isSet ? null : 'a mistake could make it public';
    },
    set: async () => {
      await client.send(
        new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }),
      );
    },
  };
}

/** Lets our web pages, and no others, send uploads. */
export function cors(client: S3Client, Bucket: string, origins: readonly string[]): BucketSetting {
  const read = async () =>
    (await unlessUnset(client.send(new GetBucketCorsCommand({ Bucket }))))?.CORSRules ?? [];
  return {
    bucket: Bucket,
    name: 'CORS',
    missing: async () => {
      const allowed = (await read()).flatMap(({ AllowedMethods, AllowedOrigins = [] }) =>
        AllowedMethods?.includes('POST') ? AllowedOrigins : [],
      );
      const refused = origins.filter((origin) => !allowed.includes(origin));
      return refused.length === 0 ? null : `pages of ${refused.join(', ')} may not send uploads`;
    },
    set: async () => {
      const ours = {
        ID: 'irisvue',
        AllowedMethods: ['POST'],
        AllowedOrigins: [...origins],
        AllowedHeaders: ['*'],
        MaxAgeSeconds: 3600,
      };
      const others = (await read()).filter((rule) => !isOurs(rule));
      const CORSConfiguration = { CORSRules: [...others, ours] };
      await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }));
    },
  };
}

/** Null where the service says that nothing is set. */
async function unlessUnset<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  return asked.catch((error: unknown) => {
    if (
      error instanceof S3ServiceException &&
      error.$metadata.httpStatusCode === 404 &&
      error.name !== 'NoSuchBucket'
    ) {
      return null;
    }
    throw error;
  });
}
