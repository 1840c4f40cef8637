import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { bind } from '../../platform/http/bind.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import { toCircle, toCircleDetails, toDeparture, toGalleryItem } from './circle-view.ts';
import type { CirclesService } from './circles.service.ts';
import type { GalleryService } from './gallery.service.ts';
import type { MembersService } from './members.service.ts';

export interface CirclesRoutesParts {
  readonly circles: CirclesService;
  readonly members: MembersService;
  readonly gallery: GalleryService;
  readonly links: StorageLinks;
}

export function circlesRoutes(
  app: FastifyInstance,
  { circles, members, gallery, links }: CirclesRoutesParts,
): void {
  bind(app, operations.listCircles, async ({ userId }) => ({
    data: (await circles.list(userId)).map(toCircle),
  }));

  bind(app, operations.createCircle, async ({ userId, body }) => ({
    data: toCircle(await circles.create(userId, body)),
  }));

  bind(app, operations.getCircle, async ({ userId, params }) => ({
    data: toCircleDetails(await circles.get(userId, params.circle_id), links),
  }));

  bind(app, operations.updateCircle, async ({ userId, params, body }) => ({
    data: toCircle(await circles.rename(userId, params.circle_id, body.name)),
  }));

  bind(app, operations.deleteCircle, async ({ userId, params }) => {
    await circles.remove(userId, params.circle_id);
    return { data: null };
  });

  bind(app, operations.updateMember, async ({ userId, params, body }) => {
    await members.setRole(userId, params.circle_id, params.user_id, body.role);
    return { data: toCircleDetails(await circles.get(userId, params.circle_id), links) };
  });

  bind(app, operations.removeMember, async ({ userId, params }) => ({
    data: toDeparture(await members.remove(userId, params.circle_id, params.user_id)),
  }));

  bind(app, operations.transferCircle, async ({ userId, params, body }) => {
    await members.transfer(userId, params.circle_id, body.user_id);
    return { data: toCircleDetails(await circles.get(userId, params.circle_id), links) };
  });

  bind(app, operations.getCircleGallery, async ({ userId, params, query }) => {
    const { page, limit } = query;
    const offset = (page - 1) * limit;
    const { rows, total } = await gallery.list(userId, params.circle_id, { offset, limit });
    return {
      data: rows.map((row) => toGalleryItem(row, userId, links)),
      meta: { page, limit, total },
    };
  });

  bind(app, operations.shareWithCircle, async ({ userId, params, body }) => {
    const shown = await gallery.share(userId, params.circle_id, body.image_ids);
    return { data: shown.map((row) => toGalleryItem(row, userId, links)) };
  });

  bind(app, operations.unshareWithCircle, async ({ userId, params }) => {
    await gallery.unshare(userId, params.circle_id, params.image_id);
    return { data: null };
  });
}
