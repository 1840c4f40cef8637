import { z } from 'zod';

const addressesSchema = z.object({
  TEST_DATABASE_URL: z.string(),
  TEST_PGBOUNCER_URL: z.string(),
});

/** Where the services run that only the scaled tests need; whoever starts those tests starts them. */
export function scaledServices() {
  const found = addressesSchema.parse(process.env);
  return { databaseUrl: found.TEST_DATABASE_URL, pgBouncerUrl: found.TEST_PGBOUNCER_URL };
}

const s3Schema = z.object({
  TEST_S3_ENDPOINT: z.string(),
  TEST_S3_ACCESS_KEY_ID: z.string(),
  TEST_S3_SECRET_ACCESS_KEY: z.string(),
});

export function scaledS3() {
  const found = s3Schema.parse(process.env);
  return {
    endpoint: found.TEST_S3_ENDPOINT,
    accessKeyId: found.TEST_S3_ACCESS_KEY_ID,
    secretAccessKey: found.TEST_S3_SECRET_ACCESS_KEY,
  };
}
