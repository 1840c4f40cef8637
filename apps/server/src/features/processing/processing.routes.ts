import { operations } from '@irisvue/contracts';
import { styles } from '@irisvue/engine';
import type { FastifyInstance } from 'fastify';
import { type BindOptions, bind } from '../../platform/http/bind.ts';
import { toSubmittedJob } from '../jobs/job-view.ts';
import type { ProcessingService } from './processing.service.ts';

export function processingRoutes(
  app: FastifyInstance,
  processing: ProcessingService,
  limits: BindOptions,
): void {
  bind(
    app,
    operations.segment,
    async ({ userId, body }) => ({
      data: toSubmittedJob(await processing.segment(userId, body.image_id)),
    }),
    limits,
  );

  bind(app, operations.listStyles, async () => ({ data: [...styles] }));
}
