import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import type { JobRow } from '../../platform/database/schema.ts';
import { type BindOptions, bind } from '../../platform/http/bind.ts';
import { toSubmittedJob } from '../jobs/job-view.ts';
import type { ProcessingService } from './processing.service.ts';
import { listStyles } from './style-view.ts';

/** What is submitted is answered at once; the job tells the rest. */
export function processingRoutes(
  app: FastifyInstance,
  processing: ProcessingService,
  limits: { readonly processing: BindOptions; readonly previews: BindOptions },
): void {
  const submitted = async (job: Promise<JobRow>) => ({ data: toSubmittedJob(await job) });
  bind(
    app,
    operations.segment,
    ({ userId, body }) => submitted(processing.segment(userId, body.image_id)),
    limits.processing,
  );
  bind(
    app,
    operations.enhance,
    ({ userId, body }) => submitted(processing.enhance(userId, body)),
    limits.processing,
  );
  bind(
    app,
    operations.portrait,
    ({ userId, body }) => submitted(processing.portrait(userId, body)),
    limits.processing,
  );
  bind(
    app,
    operations.transferStyle,
    ({ userId, body }) => submitted(processing.transferStyle(userId, body)),
    limits.processing,
  );
  bind(
    app,
    operations.generate,
    ({ userId, body }) => submitted(processing.generate(userId, body)),
    limits.processing,
  );
  bind(
    app,
    operations.fuse,
    ({ userId, body }) => submitted(processing.fuse(userId, body)),
    limits.processing,
  );
  bind(
    app,
    operations.compose,
    ({ userId, body }) => submitted(processing.compose(userId, body)),
    limits.processing,
  );
  bind(
    app,
    operations.exportImage,
    ({ userId, body }) => submitted(processing.exportImage(userId, body)),
    limits.processing,
  );
  bind(
    app,
    operations.previewArt,
    ({ userId, body }) => submitted(processing.preview(userId, body)),
    limits.previews,
  );
  bind(app, operations.listStyles, async () => ({ data: listStyles() }));
}
