import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import {
  CloudFrontClient,
  type CloudFrontClientConfig,
  CreateInvalidationCommand,
} from '@aws-sdk/client-cloudfront';
import type { Cdn } from './cdn.ts';
import type { S3Config } from './s3-client.ts';

/** As many as one invalidation may name with a wildcard. */
const atOnce = 15;

export function createCloudFront(
  DistributionId: string,
  credentials: S3Config['credentials'],
  endpoint?: string,
): Cdn {
  const config: CloudFrontClientConfig = {
    // CloudFront is everywhere, and is spoken to here.
    region: 'us-east-1',
    ...(credentials === null ? {} : { credentials }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  const client = new CloudFrontClient(config);
  return {
    async forget(keys) {
      const folders = [...new Set(keys.map((key) => dirname(key)))];
      for (let at = 0; at < folders.length; at += atOnce) {
        // A wildcard stands for all links, whatever their signature.
        const Items = folders
          .slice(at, at + atOnce)
          .map((folder) => `/storage/objects/processed/${folder}/*`);
        const InvalidationBatch = {
          CallerReference: randomUUID(),
          Paths: { Quantity: Items.length, Items },
        };
        await client.send(new CreateInvalidationCommand({ DistributionId, InvalidationBatch }));
      }
    },
  };
}
