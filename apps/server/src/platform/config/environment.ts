import { z } from 'zod';

const count = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const list = (description: string) =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .describe(`${description} Separated by commas.`);

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
  .optional();

const redisUrl = z
  .string()
  .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
  .optional();

/** Every variable that the product reads. The table in the documentation is made from the descriptions. */
export const environmentSchema = z.object({
  IRISVUE_HOME: z
    .string()
    .optional()
    .describe('Folder of everything that is kept; `.irisvue` in the repository when not set.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on; `0.0.0.0` for phones on the same network.'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8787).describe('Port to listen on.'),
  DATABASE_URL: postgresUrl.describe(
    'A PostgreSQL server to use instead of the embedded one; PgBouncer may stand before it.',
  ),
  DATABASE_DIRECT_URL: postgresUrl.describe(
    'The same database past PgBouncer, for migrations and for listening; DATABASE_URL when not set.',
  ),
  DATABASE_READ_URL: postgresUrl.describe(
    'A read replica for the operator’s page and for analytics; DATABASE_URL when not set.',
  ),
  DATABASE_POOL_SIZE: count(10).describe('Most database connections of one process.'),
  REDIS_URL: redisUrl.describe(
    'Redis for the queue and for progress, with `noeviction`; both are in PostgreSQL when not set.',
  ),
  REDIS_CACHE_URL: redisUrl.describe(
    'Another Redis for rate limits and cached answers, which may evict; REDIS_URL when not set.',
  ),
  S3_ORIGINALS_BUCKET: z
    .string()
    .optional()
    .describe('Bucket of photographs; all pictures are files in the home folder when not set.'),
  S3_PROCESSED_BUCKET: z
    .string()
    .optional()
    .describe('Bucket of what is made of photographs, of uploads on their way and of exports.'),
  S3_ENDPOINT: z.url().optional().describe('Address of the S3 service; Amazon’s when not set.'),
  S3_PUBLIC_ENDPOINT: z
    .url()
    .optional()
    .describe('The same as browsers and phones reach it, for uploads; S3_ENDPOINT when not set.'),
  S3_REGION: z.string().default('us-east-1').describe('Region of the buckets.'),
  S3_ACCESS_KEY_ID: z
    .string()
    .optional()
    .describe('Key of the S3 service; that of the machine’s role when not set.'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Secret of that key.'),
  S3_ENCRYPTION: z
    .enum(['none', 'AES256', 'aws:kms'])
    .default('AES256')
    .describe('Encryption at rest that `irisvue storage init` asks the buckets for.'),
  CDN_URL: z
    .url()
    .optional()
    .describe('Address of a CDN whose origin is this API; links to pictures lead through it.'),
  CDN_CLOUDFRONT_DISTRIBUTION: z
    .string()
    .optional()
    .describe('CloudFront distribution from which deleted pictures are removed.'),
  CDN_PURGE_TOKEN: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe('Sent with PURGE requests to a CDN of one’s own, such as the nginx in `deploy/`.'),
  JWT_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe('Signs access tokens; made and kept in the home folder when not set.'),
  STORAGE_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe('Signs upload forms and picture links; made and kept like JWT_SECRET.'),
  UPLOAD_MAX_BYTES: count(30_000_000).describe('Largest photograph taken, in bytes.'),
  WORKER_CONCURRENCY: count(1).describe(
    'Imaging processes, each with its own models in memory; one more shows previews.',
  ),
  IMAGING_PROVIDER: z
    .enum(['cpu', 'cuda'])
    .default('cpu')
    .describe('What runs the networks: the processor, or an NVIDIA card by ONNX Runtime.'),
  QUEUE_MAX_WAITING: count(5000).describe(
    'Jobs that one queue may have waiting; further ones are asked to come back later.',
  ),
  PROBE_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .optional()
    .describe('Port on which a worker answers probes and metrics; none when not set.'),
  METRICS_TOKEN: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe('Bearer token that `/metrics` asks for; without one only this machine may read it.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .optional()
    .describe('OpenTelemetry collector (HTTP) that traces are sent to.'),
  OTEL_TRACES_SAMPLE_RATIO: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('Share of requests that are traced.'),
  UNFINISHED_JOBS_PER_USER: count(50).describe('Jobs that a user may have waiting or running.'),
  JOBS_AT_ONCE_PER_USER: count(2).describe(
    'Jobs of a user that one queue gives to workers at once; about half of the workers.',
  ),
  RATE_LIMIT_PER_MINUTE: count(100).describe('Requests a minute and user.'),
  RATE_LIMIT_PROCESSING_PER_MINUTE: count(10).describe('Processing jobs a minute and user.'),
  RATE_LIMIT_PREVIEWS_PER_MINUTE: count(120).describe('Previews of art a minute and user.'),
  RATE_LIMIT_SIGN_IN_PER_MINUTE: count(10).describe('Sign-ins and sign-ups a minute and address.'),
  PUBLIC_URL: z
    .url()
    .optional()
    .describe('Address of the product in links that leave it (mail, invitations, shares).'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional()
    .describe('Mail server, with user and password; without one mail stays in the outbox page.'),
  MAIL_FROM: z.string().default('IrisVue <no-reply@localhost>').describe('Sender of mail.'),
  APPLE_CLIENT_IDS: list('Audiences of Apple identity tokens: bundle and service ids.'),
  GOOGLE_CLIENT_IDS: list('Audiences of Google identity tokens: OAuth client ids.'),
  APPLE_ISSUER: z.url().default('https://appleid.apple.com').describe('Issuer of Apple tokens.'),
  GOOGLE_ISSUER: z
    .url()
    .default('https://accounts.google.com')
    .describe('Issuer of Google tokens.'),
  STRIPE_SECRET_KEY: z.string().optional().describe('Without it nothing can be bought by card.'),
  STRIPE_PUBLISHABLE_KEY: z.string().optional().describe('Opens Stripe’s payment form.'),
  STRIPE_WEBHOOK_SECRET: z.string().optional().describe('Checks what Stripe sends.'),
  STRIPE_PREMIUM_PRICE: z.string().optional().describe('Price id of the premium subscription.'),
  STRIPE_API_URL: z.url().optional().describe('Another address of Stripe’s API, for tests.'),
  STORE_PREMIUM_PRODUCT: z
    .string()
    .default('premium')
    .describe('Id of the premium subscription in the App Store and on Google Play.'),
  APPLE_BUNDLE_ID: z.string().optional().describe('App whose App Store purchases count.'),
  APPLE_ROOT_CERTIFICATE: z
    .string()
    .optional()
    .describe('File with Apple Root CA - G3 (.cer or .pem): checks what the App Store sends.'),
  APPLE_STORE_ENVIRONMENT: z
    .enum(['Production', 'Sandbox'])
    .default('Production')
    .describe('Sandbox purchases cost nothing; they count only where this says Sandbox.'),
  GOOGLE_PLAY_PACKAGE: z.string().optional().describe('App whose Google Play purchases count.'),
  GOOGLE_PLAY_KEY: z
    .string()
    .optional()
    .describe('File with the key (JSON) of a service account that may read Play purchases.'),
  GOOGLE_PUBSUB_AUDIENCE: z
    .string()
    .optional()
    .describe('Audience of the tokens with which Pub/Sub pushes Play notifications.'),
  GOOGLE_PUBSUB_ACCOUNT: z
    .string()
    .optional()
    .describe('E-mail of the service account that pushes them.'),
  GOOGLE_PLAY_API_URL: z
    .url()
    .default('https://androidpublisher.googleapis.com')
    .describe('Address of the Play API.'),
  FREE_AI_PICTURES_PER_MONTH: count(3).describe('AI pictures a month without premium.'),
  STORAGE_QUOTA_BYTES: count(5_000_000_000).describe('Bytes of pictures that a user may keep.'),
  SENTRY_DSN: z.string().optional().describe('Where unexpected failures are reported.'),
  POSTHOG_KEY: z.string().optional().describe('Sends what consenting people do to PostHog.'),
  POSTHOG_HOST: z.url().default('https://eu.i.posthog.com').describe('Address of PostHog.'),
  CORS_ORIGINS: list('Origins of other web pages that may call the API.'),
  TRUST_PROXY: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Whether a proxy in front sets X-Forwarded-For and X-Forwarded-Proto.'),
  DRAIN_SECONDS: count(15).describe('How long running jobs may take to finish when stopping.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least important log lines to write.'),
});

export type EnvironmentValues = z.output<typeof environmentSchema>;
