import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { StartupError } from '../startup-error.ts';

export const repositoryRoot = fileURLToPath(new URL('../../../../../', import.meta.url));

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
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .optional()
    .describe('A PostgreSQL server to use instead of the embedded one.'),
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

type Values = z.output<typeof environmentSchema>;

/** Half a set-up would take money and give nothing: all of it, or none. */
function allOrNone<Name extends keyof Values>(
  values: Values,
  names: readonly Name[],
): { readonly [Key in Name]: NonNullable<Values[Key]> } | null {
  const missing = names.filter((name) => values[name] === undefined);
  if (missing.length === names.length) return null;
  if (isComplete(values, names)) return values;
  throw new StartupError(
    `The configuration is not valid: ${missing.join(', ')} must be set too, or none of ${names.join(', ')}.`,
  );
}

function isComplete<Name extends keyof Values>(
  values: Values,
  names: readonly Name[],
): values is Values & { readonly [Key in Name]: NonNullable<Values[Key]> } {
  return names.every((name) => values[name] !== undefined);
}

function readStripe(values: Values) {
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

function readApple(values: Values) {
  const found = allOrNone(values, ['APPLE_BUNDLE_ID', 'APPLE_ROOT_CERTIFICATE']);
  return found === null
    ? null
    : {
        bundleId: found.APPLE_BUNDLE_ID,
        rootCertificate: resolve(found.APPLE_ROOT_CERTIFICATE),
        environment: values.APPLE_STORE_ENVIRONMENT,
      };
}

function readGoogle(values: Values) {
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
