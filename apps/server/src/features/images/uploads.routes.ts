import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { bind } from '../../platform/http/bind.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import { toSubmittedJob } from '../jobs/job-view.ts';
import { toImage } from './image-view.ts';
import type { ImagesService } from './images.service.ts';

/** Announce, send straight to storage, say that it has arrived. */
export function uploadsRoutes(
  app: FastifyInstance,
  images: ImagesService,
  links: StorageLinks,
): void {
  bind(app, operations.createImage, async ({ userId, body }) => {
    const { image, upload } = await images.create(userId, body);
    return { data: { image: toImage(image, links), upload } };
  });

  bind(app, operations.finishImage, async ({ userId, params }) => ({
    data: toSubmittedJob(await images.finish(userId, params.image_id)),
  }));
}
