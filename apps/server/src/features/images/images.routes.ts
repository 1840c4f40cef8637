import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { bind } from '../../platform/http/bind.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import { toImage } from './image-view.ts';
import type { ImagesService } from './images.service.ts';

export function imagesRoutes(
  app: FastifyInstance,
  images: ImagesService,
  links: StorageLinks,
): void {
  bind(app, operations.listImages, async ({ userId, query }) => {
    const { page, limit, ...filter } = query;
    const { rows, total } = await images.list(userId, filter, {
      offset: (page - 1) * limit,
      limit,
    });
    return { data: rows.map((row) => toImage(row, links)), meta: { page, limit, total } };
  });

  bind(app, operations.getImage, async ({ userId, params }) => ({
    data: toImage(await images.getOwn(userId, params.image_id), links),
  }));

  bind(app, operations.deleteImage, async ({ userId, params }) => {
    await images.remove(userId, params.image_id);
    return { data: null };
  });

  bind(app, operations.downloadImage, async ({ userId, params }) => {
    const { url, fileName, expiresAt } = await images.download(userId, params.image_id);
    return { data: { url, file_name: fileName, expires_at: expiresAt.toISOString() } };
  });
}
