import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import { apiPrefix } from '@irisvue/contracts';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { adminRoutes } from '../features/admin/admin.routes.ts';
import { createAdminService } from '../features/admin/admin.service.ts';
import { createOverview } from '../features/admin/overview.service.ts';
import { createQueueBoardPass } from '../features/admin/queue-board-pass.ts';
import { analyticsRoutes } from '../features/analytics/analytics.routes.ts';
import { createRollUp } from '../features/analytics/roll-up.service.ts';
import { accountsRoutes, createAccounts } from '../features/auth/accounts.ts';
import { healthRoutes } from '../features/health/health.routes.ts';
import { partsOf } from '../features/health/health.service.ts';
import { createImageViews } from '../features/images/image-views.ts';
import { imagesRoutes } from '../features/images/images.routes.ts';
import { createImagesService } from '../features/images/images.service.ts';
import { uploadsRoutes } from '../features/images/uploads.routes.ts';
import { createUploadsService } from '../features/images/uploads.service.ts';
import { jobSocketRoutes } from '../features/jobs/job-socket.routes.ts';
import { jobsRoutes } from '../features/jobs/jobs.routes.ts';
import { watchQueues } from '../features/jobs/queue-metrics.ts';
import { userSocketRoutes } from '../features/jobs/user-socket.routes.ts';
import { paymentsApi } from '../features/payments/payments-api.ts';
import { accountDeletionRoutes } from '../features/privacy/account-deletion.routes.ts';
import { dataExportsRoutes } from '../features/privacy/data-exports.routes.ts';
import { privacyRoutes } from '../features/privacy/privacy.routes.ts';
import { createPrivacySettings } from '../features/privacy/privacy-settings.service.ts';
import { createWithdrawal } from '../features/privacy/withdrawal.service.ts';
import { createIrisSources } from '../features/processing/iris-sources.service.ts';
import { processingRoutes } from '../features/processing/processing.routes.ts';
import { createProcessingService } from '../features/processing/processing.service.ts';
import { serveStyleThumbnails } from '../features/processing/style-thumbnails.ts';
import { createProfilesService } from '../features/users/profiles.service.ts';
import { usersRoutes } from '../features/users/users.routes.ts';
import { createUsersService } from '../features/users/users.service.ts';
import { createRedisCache, noCache } from '../platform/cache/cache.ts';
import { answerErrors } from '../platform/http/errors.ts';
import { answerOnce } from '../platform/http/idempotency.ts';
import { identifyCallers } from '../platform/http/identity.ts';
import { logRequests } from '../platform/http/logging.ts';
import { documentApi } from '../platform/http/open-api.ts';
import { limitRates, rateLimitGroups } from '../platform/http/rate-limits.ts';
import { secure } from '../platform/http/security.ts';
import { allowSockets } from '../platform/http/sockets.ts';
import { serveWebApp } from '../platform/http/web-app.ts';
import { watchParts } from '../platform/metrics/part-metrics.ts';
import { watchRedis } from '../platform/metrics/redis-metrics.ts';
import { probeRoutes } from '../platform/probes/probes.ts';
import { serveQueueBoard } from '../platform/queue/queue-board.ts';
import { objectRoutes } from '../platform/storage/object.routes.ts';
import { resumableRoutes } from '../platform/storage/resumable.routes.ts';
import { openSharedLocks } from '../platform/storage/shared-locks.ts';
import { uploadRoutes } from '../platform/storage/upload.routes.ts';
import { announceRole } from '../platform/telemetry/presence.ts';
import { traceRequests } from '../platform/tracing/trace-requests.ts';
import { createCircles } from './circles.ts';
import type { Environment, Services } from './services.ts';

/** Everything that answers over HTTP, ready to listen. */
export async function buildApiServer(
  { config, home, log, now, metrics, lifecycle }: Environment,
  services: Services,
): Promise<FastifyInstance> {
  const cache =
    config.s3 === null || services.cacheRedis === null
      ? noCache
      : createRedisCache(services.cacheRedis, log);
  const { db, events, storage, signer, links, accessTokens, jobs, analytics, reports } = services;
  const { deletion, audit, consents, reads } = services;
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: config.trustProxy,
    bodyLimit: 100_000,
    // As long as an upload form lives: the slowest phone may take all of it.
    requestTimeout: 15 * 60_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 400 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  logRequests(app);
  metrics.http.watchRequests(app);
  traceRequests(app, services.tracing);
  answerErrors(app, reports);
  await secure(app, config);
  await documentApi(app);
  const parts = partsOf(services.checkHealth);
  watchQueues(metrics.registry, { db, atOnce: config.jobLimits.atOncePerUser, now });
  watchParts(metrics.registry, parts, home.root);
  const watchedRedis = watchRedis(metrics.registry, config.redis, log);
  app.addHook('onClose', async () => watchedRedis.close());
  probeRoutes(app, {
    ...{ lifecycle, parts, isAlive: () => true },
    ...{ registry: metrics.registry, metricsToken: config.metricsToken },
  });

  const users = createUsersService(db, now);
  const accounts = await createAccounts({
    ...{ db, users, accessTokens, signer, audit, now },
    mail: services.mail,
    identityProviders: config.identityProviders,
  });
  const views = createImageViews({ db, links, jobs });
  const images = createImagesService({
    ...{ db, links, jobs, removeFiles: services.removeFiles },
    circles: services.circleAccess,
  });
  const uploads = createUploadsService({
    ...{ db, storage, links, jobs, consents, analytics, now },
    quota: services.storageQuota,
    uploadMaxBytes: config.uploadMaxBytes,
  });
  const processing = createProcessingService({
    ...{ images, jobs, entitlements: services.entitlements },
    irises: createIrisSources({ db, images, subjectConsents: services.subjectConsents }),
    circles: services.circleAccess,
  });
  const withdraw = createWithdrawal({ db, consents, jobs, images });
  const profiles = createProfilesService({
    ...{ db, users, images, links },
    identities: accounts.identities,
    circles: services.circleAccess,
  });
  const limits = rateLimitGroups(config.rateLimits);
  const circles = createCircles({
    ...{ services, users, images, accounts, profiles, now },
    signInLimits: limits.signIn,
  });

  const boardPass = createQueueBoardPass(services.signer, now);
  await app.register(
    async (api) => {
      await api.register(cookie);
      identifyCallers(api, accessTokens.verify, users.isAdmin);
      await limitRates(api, config.rateLimits, services.cacheRedis);
      answerOnce(api, services.idempotencyKeys);
      healthRoutes(api, services.checkHealth);
      accountsRoutes(api, accounts, profiles, limits.signIn);
      usersRoutes(api, { users, profiles, social: accounts.social }, limits.signIn);
      accountDeletionRoutes(
        api,
        { users, deletion, passwords: accounts.accountPasswords },
        limits.signIn,
      );
      uploadsRoutes(api, {
        ...{ uploads, views, storage },
        usage: (userId) => services.storageQuota.usage(db, userId),
      });
      imagesRoutes(api, images, views);
      processingRoutes(api, processing, limits);
      jobsRoutes(api, { jobs, jobLimits: services.jobLimits, links }, limits.processing);
      analyticsRoutes(api, analytics);
      await paymentsApi(api, {
        ...{ db, config, images, log, now },
        payments: services.payments,
        entitlements: services.entitlements,
      });
      adminRoutes(api, {
        admin: createAdminService({ db, audit, jobs, now }),
        overview: createOverview({ reads, storage, now, sendsMail: config.mail.smtpUrl !== null }),
        rollUp: createRollUp({ db, reads, now }),
        boardPass,
      });
      circles.routes(api);
      privacyRoutes(api, {
        ...{ db, analytics, audit, consents, withdraw },
        settings: createPrivacySettings(db, audit),
      });
      dataExportsRoutes(api, services.dataExports, limits.processing);
    },
    { prefix: apiPrefix },
  );
  await serveQueueBoard(app, services.queue, async (request) => {
    const holder = boardPass.holderOf(request);
    return holder !== null && users.isAdmin(holder);
  });
  await allowSockets(app, metrics.http);
  const socketOptions = {
    ...{ jobs, events, links, now },
    verifyAccessToken: accessTokens.verify,
  };
  jobSocketRoutes(app, socketOptions);
  userSocketRoutes(app, socketOptions);
  const uploadParts = { storage, signer, now, isAwaited: uploads.isAwaitingUpload };
  await app.register(uploadRoutes, uploadParts);
  await app.register(resumableRoutes, {
    ...uploadParts,
    maxBytes: config.uploadMaxBytes,
    corsOrigins: config.corsOrigins,
    locks: config.redis === null ? null : openSharedLocks(config.redis.queueUrl, log),
  });
  await app.register(objectRoutes, {
    storage,
    cache,
    signer,
    isBehindCdn: config.cdn !== null,
    now,
  });
  await serveStyleThumbnails(app);
  await serveWebApp(app, { webApp: config.webAppDir, samples: home.samples });
  const presence = announceRole(db, 'api', now, log);
  app.addHook('onClose', presence.stop);
  return app;
}
