import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { StartupError } from '../startup-error.ts';
import { type EnvironmentValues, environmentSchema } from './environment.ts';

export const repositoryRoot = fileURLToPath(new URL('../../../../../', import.meta.url));

export type Config = ReturnType<typeof loadConfig>;

export function loadConfig(environment: NodeJS.ProcessEnv = process.env) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new StartupError(`The configuration is not valid: ${problems.join('; ')}.`);
  }
  const values = parsed.data;
  return {
    home: resolve(values.IRISVUE_HOME ?? `${repositoryRoot}/.irisvue`),
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL ?? null,
    databaseDirectUrl: values.DATABASE_DIRECT_URL ?? null,
    databaseReadUrl: values.DATABASE_READ_URL ?? null,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    redis:
      values.REDIS_URL === undefined
        ? null
        : { queueUrl: values.REDIS_URL, cacheUrl: values.REDIS_CACHE_URL ?? values.REDIS_URL },
    s3: readS3(values),
    cdn:
      values.CDN_URL === undefined
        ? null
        : {
            url: values.CDN_URL,
            cloudFrontDistribution: values.CDN_CLOUDFRONT_DISTRIBUTION ?? null,
            purgeToken: values.CDN_PURGE_TOKEN ?? null,
          },
    imagingProvider: values.IMAGING_PROVIDER,
    queueMaxWaiting: values.QUEUE_MAX_WAITING,
    probePort: values.PROBE_PORT ?? null,
    metricsToken: values.METRICS_TOKEN ?? null,
    tracing:
      values.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
        ? null
        : {
            endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
            sampleRatio: values.OTEL_TRACES_SAMPLE_RATIO,
          },
    jwtSecret: values.JWT_SECRET ?? null,
    storageSecret: values.STORAGE_SECRET ?? null,
    uploadMaxBytes: values.UPLOAD_MAX_BYTES,
    workerConcurrency: values.WORKER_CONCURRENCY,
    jobLimits: {
      unfinishedPerUser: values.UNFINISHED_JOBS_PER_USER,
      atOncePerUser: values.JOBS_AT_ONCE_PER_USER,
    },
    rateLimits: {
      perMinute: values.RATE_LIMIT_PER_MINUTE,
      processingPerMinute: values.RATE_LIMIT_PROCESSING_PER_MINUTE,
      previewsPerMinute: values.RATE_LIMIT_PREVIEWS_PER_MINUTE,
      signInPerMinute: values.RATE_LIMIT_SIGN_IN_PER_MINUTE,
    },
    publicUrl: values.PUBLIC_URL ?? null,
    mail: { smtpUrl: values.SMTP_URL ?? null, from: values.MAIL_FROM },
    identityProviders: {
      apple: { issuer: values.APPLE_ISSUER, audiences: values.APPLE_CLIENT_IDS },
      google: { issuer: values.GOOGLE_ISSUER, audiences: values.GOOGLE_CLIENT_IDS },
    },
    stripe: readStripe(values),
    appStores: {
      premiumProduct: values.STORE_PREMIUM_PRODUCT,
      apple: readApple(values),
      google: readGoogle(values),
    },
    freeAiPicturesPerMonth: values.FREE_AI_PICTURES_PER_MONTH,
    storageQuotaBytes: values.STORAGE_QUOTA_BYTES,
    sentryDsn: values.SENTRY_DSN ?? null,
    postHog: { key: values.POSTHOG_KEY ?? null, host: values.POSTHOG_HOST },
    corsOrigins: values.CORS_ORIGINS,
    trustProxy: values.TRUST_PROXY === 'true',
    drainMs: values.DRAIN_SECONDS * 1000,
    logLevel: values.LOG_LEVEL,
    webAppDir: resolve(repositoryRoot, 'apps/app/dist'),
  };
}

/** Half a set-up would take money and give nothing: all of it, or none. */
function allOrNone<Name extends keyof EnvironmentValues>(
  values: EnvironmentValues,
  names: readonly Name[],
): { readonly [Key in Name]: NonNullable<EnvironmentValues[Key]> } | null {
  const missing = names.filter((name) => values[name] === undefined);
  if (missing.length === names.length) return null;
  if (isComplete(values, names)) return values;
  throw new StartupError(
    `The configuration is not valid: ${missing.join(', ')} must be set too, or none of ${names.join(', ')}.`,
  );
}

function isComplete<Name extends keyof EnvironmentValues>(
  values: EnvironmentValues,
  names: readonly Name[],
): values is EnvironmentValues & { readonly [Key in Name]: NonNullable<EnvironmentValues[Key]> } {
  return names.every((name) => values[name] !== undefined);
}

function readStripe(values: EnvironmentValues) {
  const found = allOrNone(values, [
    'STRIPE_SECRET_KEY',
    'STRIPE_PUBLISHABLE_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'STRIPE_PREMIUM_PRICE',
  ]);
  return found === null
    ? null
    : {
        secretKey: found.STRIPE_SECRET_KEY,
        publishableKey: found.STRIPE_PUBLISHABLE_KEY,
        webhookSecret: found.STRIPE_WEBHOOK_SECRET,
        premiumPrice: found.STRIPE_PREMIUM_PRICE,
        apiUrl: values.STRIPE_API_URL ?? null,
      };
}

function readS3(values: EnvironmentValues) {
  const found = allOrNone(values, ['S3_ORIGINALS_BUCKET', 'S3_PROCESSED_BUCKET']);
  const key = allOrNone(values, ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']);
  return found === null
    ? null
    : {
        originalsBucket: found.S3_ORIGINALS_BUCKET,
        processedBucket: found.S3_PROCESSED_BUCKET,
        endpoint: values.S3_ENDPOINT ?? null,
        publicEndpoint: values.S3_PUBLIC_ENDPOINT ?? null,
        region: values.S3_REGION,
        credentials:
          key === null
            ? null
            : { accessKeyId: key.S3_ACCESS_KEY_ID, secretAccessKey: key.S3_SECRET_ACCESS_KEY },
        encryption: values.S3_ENCRYPTION,
      };
}

function readApple(values: EnvironmentValues) {
  const found = allOrNone(values, ['APPLE_BUNDLE_ID', 'APPLE_ROOT_CERTIFICATE']);
  return found === null
    ? null
    : {
        bundleId: found.APPLE_BUNDLE_ID,
        rootCertificate: resolve(found.APPLE_ROOT_CERTIFICATE),
        environment: values.APPLE_STORE_ENVIRONMENT,
      };
}

function readGoogle(values: EnvironmentValues) {
  const found = allOrNone(values, [
    'GOOGLE_PLAY_PACKAGE',
    'GOOGLE_PLAY_KEY',
    'GOOGLE_PUBSUB_AUDIENCE',
    'GOOGLE_PUBSUB_ACCOUNT',
  ]);
  return found === null
    ? null
    : {
        packageName: found.GOOGLE_PLAY_PACKAGE,
        keyFile: resolve(found.GOOGLE_PLAY_KEY),
        audience: found.GOOGLE_PUBSUB_AUDIENCE,
        pushAccount: found.GOOGLE_PUBSUB_ACCOUNT,
        issuer: values.GOOGLE_ISSUER,
        apiUrl: values.GOOGLE_PLAY_API_URL,
      };
}

const packageFile = new URL('../../../package.json', import.meta.url);
export const version = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version;

/** All that programs which we start learn of our environment, which holds secrets. */
export const childEnvironment = { PATH: process.env.PATH };
