import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { bind } from '../../platform/http/bind.ts';
import type { ImageViews } from './image-views.ts';
import type { ImagesService } from './images.service.ts';

export function imagesRoutes(app: FastifyInstance, images: ImagesService, views: ImageViews): void {
  bind(app, operations.listImages, async ({ userId, query }) => {
    const { page, limit, ...filter } = query;
    const { rows, total } = await images.list(userId, filter, {
      offset: (page - 1) * limit,
      limit,
    });
    return { data: await views.many(userId, rows), meta: { page, limit, total } };
  });

  bind(app, operations.getImage, async ({ userId, params }) => {
    const { image } = await images.getVisible(userId, params.image_id);
    return { data: await views.one(userId, image) };
  });

  bind(app, operations.updateImage, async ({ userId, params, body }) => ({
    data: await views.one(userId, await images.update(userId, params.image_id, body)),
  }));

  bind(app, operations.getImageLineage, async ({ userId, params }) => {
    const related = await images.lineage(userId, params.image_id);
    const shown = await views.many(
      userId,
      related.map(({ image }) => image),
    );
    return {
      data: {
        image_id: params.image_id,
        images: shown.map((image, at) => ({ image, made_from: related[at]?.madeFrom ?? [] })),
      },
    };
  });

  bind(app, operations.deleteImage, async ({ userId, params }) => {
    await images.remove(userId, params.image_id);
    return { data: null };
  });

  bind(app, operations.downloadImage, async ({ userId, params }) => {
    const { url, fileName, expiresAt } = await images.download(userId, params.image_id);
    return { data: { url, file_name: fileName, expires_at: expiresAt.toISOString() } };
  });
}
