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
