import { operations, type Share } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { ShareLinkRow } from '../../platform/database/schema.ts';
import { bind } from '../../platform/http/bind.ts';
import { callerAddress } from '../../platform/http/caller-address.ts';
import type { PublicAddress } from '../../platform/http/public-address.ts';
import type { UsersService } from '../users/users.service.ts';
import { type SharesService, statusOf } from './shares.service.ts';

export interface SharesRoutesParts {
  readonly shares: SharesService;
  readonly users: Pick<UsersService, 'get'>;
  readonly publicAddress: PublicAddress;
  readonly now: Clock;
}

export function sharesRoutes(
  app: FastifyInstance,
  { shares, users, publicAddress, now }: SharesRoutesParts,
): void {
  bind(app, operations.createShare, async ({ userId, body }) => {
    const { link, token } = await shares.create(userId, body);
    return { data: { share: toShare(link, now()), url: publicAddress.linkTo(`/s/${token}`) } };
  });

  bind(app, operations.listShares, async ({ userId }) => ({
    data: (await shares.list(userId)).map((link) => toShare(link, now())),
  }));

  bind(app, operations.revokeShare, async ({ userId, params }) => {
    await shares.revoke(userId, params.share_id);
    return { data: null };
  });

  bind(app, operations.getShared, async ({ params }) => {
    const { link, image } = await shares.find(params.share_token);
    const sharedBy = await users.get(link.userId);
    return {
      data: {
        title: link.passwordHash === null ? image.title : null,
        shared_by: { name: sharedBy.name },
        needs_password: link.passwordHash !== null,
        expires_at: link.expiresAt?.toISOString() ?? null,
      },
    };
  });

  bind(app, operations.openShared, async ({ params, body, request }) => {
    const opened = await shares.open(params.share_token, body.password, callerAddress(request));
    const { image, link, url, expiresAt } = opened;
    return {
      data: {
        title: image.title,
        ...{ url, expires_at: expiresAt.toISOString() },
        ...{ width: image.width, height: image.height },
        views_left: link.maxViews === null ? null : link.maxViews - link.views,
      },
    };
  });
}

const toShare = (link: ShareLinkRow, at: Date): Share => ({
  id: link.id,
  image_id: link.imageId,
  status: statusOf(link, at),
  has_password: link.passwordHash !== null,
  views: link.views,
  max_views: link.maxViews,
  created_at: link.createdAt.toISOString(),
  expires_at: link.expiresAt?.toISOString() ?? null,
});
