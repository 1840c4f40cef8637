import { z } from 'zod';

const addressesSchema = z.object({
  TEST_DATABASE_URL: z.string(),
  TEST_PGBOUNCER_URL: z.string(),
  TEST_REDIS_URL: z.string(),
  TEST_REDIS_CACHE_URL: z.string(),
  TEST_S3_ENDPOINT: z.string(),
  TEST_S3_ACCESS_KEY_ID: z.string(),
  TEST_S3_SECRET_ACCESS_KEY: z.string(),
});

type ServiceAddresses = z.infer<typeof addressesSchema>;

/** Not once and for all: the fault suite starts the services itself. */
const given = () => addressesSchema.partial().parse(process.env);

/** Whether tests are to use the real services in the place of what is embedded. */
export const isScaledOut = (): boolean => given().TEST_DATABASE_URL !== undefined;

/** Where a service is that only the scaled tests need. */
export function serviceAddress(name: keyof ServiceAddresses): string {
  const address = given()[name];
  if (address === undefined) {
    throw new Error(`${name} is not set: use npm run test:scaled, or npm run services -- COMMAND.`);
  }
  return address;
}
