import { setTimeout as delay } from 'node:timers/promises';
import { createRollUp, createRollUpSchedule } from '../features/analytics/roll-up.service.ts';
import { createAuthSweep } from '../features/auth/auth-sweep.ts';
import { createGalleryService } from '../features/circles/gallery.service.ts';
import { createImagesService } from '../features/images/images.service.ts';
import { createUploadsSweep } from '../features/images/uploads-sweep.ts';
import { createJobRunsService } from '../features/jobs/job-runs.service.ts';
import { jobSweepMs } from '../features/jobs/jobs.service.ts';
import { createPreviewsSweep } from '../features/jobs/previews-sweep.ts';
import { createDataExportsSweep } from '../features/privacy/data-exports.service.ts';
import { createExportWriter } from '../features/privacy/export-writer.ts';
import { createMonthsSweep } from '../features/privacy/months-sweep.ts';
import { createRetention } from '../features/privacy/retention.service.ts';
import { createIrisSources } from '../features/processing/iris-sources.service.ts';
import { createArtHandlers } from '../jobs/art-handlers.ts';
import { createAttemptWatch } from '../jobs/attempt-watch.ts';
import { createEraseFilesHandler } from '../jobs/erase-files.handler.ts';
import { createExportDataHandler } from '../jobs/export-data.handler.ts';
import { createJobRunner } from '../jobs/job-runner.ts';
import { createPrepareImageHandler } from '../jobs/prepare-image.handler.ts';
import { createRollUpAnalyticsHandler } from '../jobs/roll-up-analytics.handler.ts';
import { createSegmentIrisHandler } from '../jobs/segment-iris.handler.ts';
import { cleanTemp, reasonOf } from '../platform/home/home.ts';
import type { ImagingPool } from '../platform/imaging-pool/imaging-pool.ts';
import { createMailDelivery } from '../platform/mail/mail-delivery.ts';
import { type QueueName, startQueueWorkers } from '../platform/queue/queue.ts';
import { StartupError } from '../platform/startup-error.ts';
import { announceRole } from '../platform/telemetry/presence.ts';
import { repeat } from './repeat.ts';
import { brokerAddress, type Environment, type Services } from './services.ts';

/** What a worker takes upon itself. */
export interface WorkerShare {
  readonly queues: readonly QueueName[];
  /** Jobs of each queue at once. */
  readonly concurrency: number;
}

export interface RunningWorker {
  /** Lets running jobs finish for a while, then puts them back into the queue. */
  stop(): Promise<void>;
}

const mailSweepMs = 2000;
const lastWaitMs = 5000;
const hourMs = 60 * 60_000;

/** Takes jobs from the queues once the imaging processes are warm, and sweeps up what was lost. */
export async function startWorker(
  environment: Environment,
  services: Services,
  imaging: ImagingPool,
  { queues, concurrency }: WorkerShare,
): Promise<RunningWorker> {
  const { config, home, log, now, metrics } = environment;
  const { db, storage, events, jobs, analytics, reports } = services;
  await cleanTemp(home, hourMs, now().getTime());
  await imaging.ready().catch((error) => {
    throw new StartupError(`The iris engine could not be started: ${reasonOf(error)}`);
  });
  const images = createImagesService({
    ...{ db, jobs, links: services.links, removeFiles: services.removeFiles },
    circles: services.circleAccess,
  });
  const { subjectConsents } = services;
  const gallery = createGalleryService({ db, access: services.circleAccess, analytics, now });
  const irises = createIrisSources({ db, images, subjectConsents });
  const runner = createJobRunner({
    runs: createJobRunsService({
      ...{ db, events, analytics, reports, now },
      limits: services.jobLimits,
    }),
    handlers: {
      prepare: createPrepareImageHandler(db, imaging, storage),
      segment: createSegmentIrisHandler(db, imaging, storage, now),
      export_data: createExportDataHandler(
        services.dataExports,
        createExportWriter({ db, storage, circles: services.circleAccess, now }),
        storage,
      ),
      erase_files: createEraseFilesHandler(jobs, storage, services.removeFiles),
      ...createArtHandlers({ imaging, storage, irises, gallery, analytics, now }),
      roll_up_analytics: createRollUpAnalyticsHandler(
        createRollUp({ db, reads: services.reads, now }),
      ),
    },
    ...{ events, reports, log },
    watchAttempt: createAttemptWatch(metrics.jobs, services.tracing),
    tempDir: home.temp,
  });
  const workers = startQueueWorkers(brokerAddress(environment), {
    ...{ queues, concurrency },
    process: async (id) => {
      await jobs.passTurn(id, await runner.process(id));
    },
    log,
  });
  const mails = createMailDelivery(db, config.mail, now, log);
  const telling = { log, reports };
  // Each by itself: one that fails, or waits for Stripe, holds up no other.
  const sweeps = [
    repeat(jobSweepMs, jobs.sweep, telling),
    repeat(mailSweepMs, mails.deliver, telling),
    ...[
      services.payments.sweep,
      createRetention({
        ...{ db, storage, now },
        deletion: services.deletion,
        mail: services.mail,
      }),
      createDataExportsSweep(db, storage, now),
      createMonthsSweep(db, now),
      createPreviewsSweep(db, storage, now),
      createUploadsSweep(db, storage, now),
      services.idempotencyKeys.forgetExpired,
      createAuthSweep(db, now),
      mails.forgetOld,
      createRollUpSchedule(db, jobs, now),
      () => cleanTemp(home, hourMs, now().getTime()),
    ].map((sweep) => repeat(hourMs, sweep, telling)),
  ];

  const presence = announceRole(db, 'worker', now, log);

  return {
    stop: async () => {
      await presence.stop();
      for (const sweep of sweeps) sweep.stop();
      const drained = workers.close();
      await Promise.race([drained, delay(config.drainMs, undefined, { ref: false })]);
      runner.releaseAll();
      // Without a database nothing can be given back; the sweep of the next worker finds it.
      await Promise.race([drained, delay(lastWaitMs, undefined, { ref: false })]);
      await Promise.all(sweeps.map((sweep) => sweep.settled()));
    },
  };
}
