import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { Config } from '../config/config.ts';
import { nameS3Failure } from './s3-failures.ts';

export type S3Config = NonNullable<Config['s3']>;

/** How long S3 may be silent; beyond it a request is tried anew. */
const silenceMs = 5000;
/** Slow downloads hold their connections meanwhile. */
const connections = 200;

export function s3ClientConfig(s3: S3Config, endpoint = s3.endpoint): S3ClientConfig {
  return {
    region: s3.region,
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    ...(s3.credentials === null ? {} : { credentials: s3.credentials }),
    // The signature covers each body's SHA-256; checksums of Amazon's own kind other services refuse.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 1000,
      socketTimeout: silenceMs,
      httpAgent: { maxSockets: connections },
      httpsAgent: { maxSockets: connections },
    },
  };
}

export function openS3Client(s3: S3Config, endpoint = s3.endpoint): S3Client {
  const client = new S3Client(s3ClientConfig(s3, endpoint));
  nameFailuresOf(client);
  return client;
}

/** After all attempts of a request its failure gets a name that callers know. */
export function nameFailuresOf({ middlewareStack }: Pick<S3Client, 'middlewareStack'>): void {
  middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw nameS3Failure(error);
      }
    },
    { step: 'initialize', priority: 'high', name: 'nameFailures' },
  );
}
