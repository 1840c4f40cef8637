import type { Redis } from 'ioredis';
import { type Analytics, createAnalytics } from '../features/analytics/analytics.service.ts';
import { type AccessTokens, createAccessTokens } from '../features/auth/access-tokens.ts';
import {
  type CircleAccess,
  createCircleAccess,
} from '../features/circles/circle-access.service.ts';
import { createMembersService, type MembersService } from '../features/circles/members.service.ts';
import {
  createSubjectConsentsService,
  type SubjectConsentsService,
} from '../features/circles/subject-consents.service.ts';
import { createHealthService, type HealthCheck } from '../features/health/health.service.ts';
import { createFileRemoval, type FileRemoval } from '../features/images/file-removal.ts';
import { createStorageQuota, type StorageQuota } from '../features/images/storage-quota.ts';
import { createBackPressure } from '../features/jobs/back-pressure.service.ts';
import { createJobLimits, type JobLimits } from '../features/jobs/job-limits.service.ts';
import { createJobsService, type JobsService } from '../features/jobs/jobs.service.ts';
import {
  createEntitlements,
  type EntitlementsService,
} from '../features/payments/entitlements.service.ts';
import { createPayments, type PaymentsService } from '../features/payments/payments.service.ts';
import {
  type AccountDeletion,
  createAccountDeletion,
} from '../features/privacy/account-deletion.service.ts';
import { type Audit, createAudit } from '../features/privacy/audit.service.ts';
import { type Consents, createConsents } from '../features/privacy/consents.service.ts';
import { createDataExports, type DataExports } from '../features/privacy/data-exports.service.ts';
import { createUsersService } from '../features/users/users.service.ts';
import { aiPictureTypes, pictureTypes } from '../jobs/job-definitions.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config/config.ts';
import { loadSecrets } from '../platform/config/secrets.ts';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { openReads, type Reads } from '../platform/database/reads.ts';
import { type Events, listenToEvents } from '../platform/events/events.ts';
import type { Home } from '../platform/home/home.ts';
import type { Log } from '../platform/http/logging.ts';
import { createPublicAddress, type PublicAddress } from '../platform/http/public-address.ts';
import {
  createIdempotencyKeys,
  type IdempotencyKeys,
} from '../platform/idempotency/idempotency-keys.ts';
import { createSealer } from '../platform/idempotency/sealer.ts';
import { createMail, type Mail } from '../platform/mail/mail.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';
import type { Lifecycle } from '../platform/probes/lifecycle.ts';
import type { BrokerAddress } from '../platform/queue/broker.ts';
import { type JobQueue, openQueue } from '../platform/queue/queue.ts';
import { openImpatientRedis } from '../platform/redis/redis.ts';
import { createStorageLinks, type StorageLinks } from '../platform/storage/links.ts';
import { openCdn } from '../platform/storage/open-cdn.ts';
import { openStorage } from '../platform/storage/open-storage.ts';
import { createSigner, type Signer } from '../platform/storage/signing.ts';
import type { Storage } from '../platform/storage/storage.ts';
import { type ErrorReports, openErrorReports } from '../platform/telemetry/error-reports.ts';
import { openPostHog } from '../platform/telemetry/post-hog.ts';
import { openTracing } from '../platform/tracing/open-tracing.ts';
import type { Tracing } from '../platform/tracing/tracing.ts';

/** What a role is given to start with. */
export interface Environment {
  readonly config: Config;
  readonly home: Home;
  readonly databaseUrl: string;
  /** The same database past PgBouncer, for what keeps a connection to itself. */
  readonly databaseDirectUrl: string;
  readonly log: Log;
  readonly now: Clock;
  /** Which role it is, in lines, numbers and traces. */
  readonly role: string;
  readonly metrics: Metrics;
  readonly lifecycle: Lifecycle;
}

/** What the API and the workers both stand on. */
export interface Services {
  readonly db: Database;
  readonly reads: Reads;
  readonly queue: JobQueue;
  /** For what may be lost: counts and copies. Null without Redis. */
  readonly cacheRedis: Redis | null;
  readonly events: Events;
  readonly storage: Storage;
  readonly signer: Signer;
  readonly links: StorageLinks;
  readonly removeFiles: FileRemoval;
  readonly accessTokens: AccessTokens;
  readonly audit: Audit;
  readonly deletion: AccountDeletion;
  readonly dataExports: DataExports;
  readonly consents: Consents;
  readonly jobs: JobsService;
  readonly jobLimits: JobLimits;
  readonly storageQuota: StorageQuota;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly analytics: Analytics;
  readonly reports: ErrorReports;
  readonly entitlements: EntitlementsService;
  readonly payments: PaymentsService;
  readonly publicAddress: PublicAddress;
  readonly mail: Mail;
  readonly circleAccess: CircleAccess;
  readonly circleMembers: MembersService;
  readonly subjectConsents: SubjectConsentsService;
  readonly checkHealth: HealthCheck;
  readonly tracing: Tracing;
  close(): Promise<void>;
}

/** Where this process finds the queue, and hears of what others do. */
export const brokerAddress = ({ config, databaseDirectUrl }: Environment): BrokerAddress => ({
  databaseUrl: databaseDirectUrl,
  redisUrl: config.redis?.queueUrl ?? null,
});

export async function openServices(environment: Environment): Promise<Services> {
  const { config, home, databaseUrl, log, now, metrics } = environment;
  const secrets = await loadSecrets(config, home.secretsFile);
  const reports = await openErrorReports(config.sentryDsn);
  const tracing = await openTracing(config.tracing, environment.role);
  const storage = metrics.storage.watchStorage(await openStorage(config, home));
  const { db, close: closeDatabase } = openDatabase(databaseUrl, {
    ...{ size: config.databasePoolSize, metrics: metrics.database },
  });
  const reads = openReads(
    { url: databaseUrl, replicaUrl: config.databaseReadUrl, metrics: metrics.database },
    log,
  );
  const cacheRedis = config.redis === null ? null : openImpatientRedis(config.redis.cacheUrl, log);
  const queue = openQueue(brokerAddress(environment), log);
  const events = await listenToEvents(brokerAddress(environment), log);
  const signer = createSigner(secrets.storage);
  const audit = createAudit(now);
  const circleAccess = createCircleAccess(db);
  const circleMembers = createMembersService({ db, access: circleAccess, audit, now });
  const consents = createConsents(db, audit, now);
  const analytics = createAnalytics({
    ...{ db, now, log },
    whoAgrees: (userIds) => consents.whoAgrees(userIds, 'analytics'),
    postHog: await openPostHog(config.postHog),
  });
  const publicAddress = createPublicAddress(config);
  const mail = createMail(publicAddress.linkTo, now);
  const entitlements = createEntitlements(db, now);
  const storageQuota = createStorageQuota(config.storageQuotaBytes);
  const jobLimits = createJobLimits({
    ...{ db, entitlements, config, storage: storageQuota, now },
    ...{ aiTypes: aiPictureTypes, pictureTypes },
  });
  const jobs = createJobsService({
    ...{ db, queue, events, storage, consents, analytics, now, log },
    limits: jobLimits,
    backPressure: createBackPressure({ db, mostWaiting: config.queueMaxWaiting, now }),
    atOncePerUser: config.jobLimits.atOncePerUser,
  });
  const links = createStorageLinks({
    ...{ signer, storage, now },
    cdnUrl: config.cdn?.url ?? null,
  });
  const payments = createPayments({
    ...{ db, config, mail, analytics, log, now, users: createUsersService(db, now) },
    returnUrl: () => publicAddress.linkTo('/you'),
  });
  return {
    db,
    reads,
    queue,
    cacheRedis,
    events,
    storage,
    signer,
    links,
    removeFiles: createFileRemoval(storage, await openCdn(config, links)),
    accessTokens: await createAccessTokens(secrets.jwt, now),
    audit,
    consents,
    publicAddress,
    mail,
    circleAccess,
    circleMembers,
    subjectConsents: createSubjectConsentsService({ db, consents }),
    jobLimits,
    storageQuota,
    idempotencyKeys: createIdempotencyKeys(db, createSealer(secrets.jwt, 'idempotency'), now),
    jobs,
    deletion: createAccountDeletion({ db, jobs, payments, circleMembers, audit, mail }),
    dataExports: createDataExports({ db, jobs, links, audit, mail, now }),
    analytics,
    reports,
    entitlements,
    payments,
    checkHealth: createHealthService(db, queue, storage),
    tracing,
    close: async () => {
      await events.close();
      await analytics.close();
      await queue.close();
      await reads.close();
      cacheRedis?.disconnect();
      await closeDatabase();
      storage.close();
      await reports.close();
      await tracing.close();
    },
  };
}
