import { randomInt } from 'node:crypto';
import {
  type composeRequestSchema,
  type enhanceRequestSchema,
  type exportRequestSchema,
  exportSizes,
  type fuseRequestSchema,
  type generateRequestSchema,
  IrisVueError,
  largestFreeExport,
  type portraitRequestSchema,
  type previewRequestSchema,
  type styleTransferRequestSchema,
} from '@irisvue/contracts';
import { drawVariants, styles } from '@irisvue/engine';
import type { z } from 'zod';
import { requireFonts } from '../../fonts/writable.ts';
import type { JobRow } from '../../platform/database/schema.ts';
import type { CircleAccess } from '../circles/circle-access.service.ts';
import type { ImagesService } from '../images/images.service.ts';
import type { JobSubmission, JobsService } from '../jobs/jobs.service.ts';
import type { EntitlementsService } from '../payments/entitlements.service.ts';
import type { IrisSources } from './iris-sources.service.ts';
import { completeParameters, requireBackdrop, requireStyle } from './style-request.ts';

export type ProcessingService = ReturnType<typeof createProcessingService>;

interface Parts {
  readonly images: Pick<ImagesService, 'getOwn'>;
  readonly irises: IrisSources;
  readonly jobs: JobsService;
  readonly entitlements: EntitlementsService;
  readonly circles: Pick<CircleAccess, 'requireMember'>;
}

type Request<Schema extends z.ZodType> = z.output<Schema>;

const drawSeed = (): number => randomInt(0x1_0000_0000);
/** What the one export costs that is not part of premium, in euro cents. */
const hdExport = { product: 'hd_export', price_cents: 499 } as const;

/** Checks what is asked for and submits it. No lock: what changes until the job is done, the job finds out. */
export function createProcessingService(parts: Parts) {
  const { images, irises, jobs, entitlements, circles } = parts;

  /** Everybody whose iris is in a work belongs to the circle that is shown it. */
  async function requireCircle(
    userId: string,
    circleId: string | undefined,
    subjectIds: readonly string[],
  ): Promise<void> {
    if (circleId === undefined) return;
    await circles.requireMember(userId, circleId);
    for (const subjectId of subjectIds) {
      await circles.requireMember(subjectId, circleId).catch((cause) => {
        const isStranger = cause instanceof IrisVueError && cause.code === 'CIRCLE_NOT_FOUND';
        throw isStranger ? new IrisVueError('MEMBER_NOT_FOUND', { cause }) : cause;
      });
    }
  }

  async function shared(
    type: 'fuse' | 'compose',
    userId: string,
    imageIds: readonly string[],
    circleId: string | undefined,
    input: object,
  ): Promise<JobSubmission> {
    const sources = await irises.requireAll(userId, imageIds);
    const subjectIds = sources.map(({ image }) => image.userId);
    await requireCircle(userId, circleId, subjectIds);
    const own = sources.find(({ image }) => image.userId === userId) ?? sources[0];
    if (own === undefined) throw new IrisVueError('IMAGE_NOT_FOUND');
    return {
      ...{ type, userId },
      imageId: own.image.id,
      sourceIds: imageIds.filter((id) => id !== own.image.id),
      input: { ...input, image_ids: imageIds, circle_id: circleId ?? null },
    };
  }

  const orders = {
    async segment(userId: string, imageId: string): Promise<JobSubmission> {
      const image = await images.getOwn(userId, imageId);
      if (image.status === 'failed') throw new IrisVueError('IMAGE_FAILED');
      if (image.status !== 'ready') throw new IrisVueError('IMAGE_NOT_READY');
      if (image.fullRemovedAt !== null) throw new IrisVueError('ORIGINAL_REMOVED');
      if (image.kind !== 'original') {
        throw new IrisVueError('VALIDATION_FAILED', {
          message: 'Only a photograph can be cut out, not a cut-out.',
        });
      }
      return { type: 'segment', userId, imageId };
    },

    async enhance(
      userId: string,
      { image_id, ...input }: Request<typeof enhanceRequestSchema>,
    ): Promise<JobSubmission> {
      await irises.requireOwn(userId, image_id);
      return { type: 'enhance', userId, imageId: image_id, input };
    },

    async portrait(
      userId: string,
      { image_id, ...input }: Request<typeof portraitRequestSchema>,
    ): Promise<JobSubmission> {
      await irises.requireOwn(userId, image_id);
      return { type: 'portrait', userId, imageId: image_id, input };
    },

    async style(
      userId: string,
      request: Request<typeof styleTransferRequestSchema>,
    ): Promise<JobSubmission> {
      const { image_id, style_id, size, seed = drawSeed() } = request;
      const style = requireStyle(style_id);
      const parameters = completeParameters(style, request.parameters);
      await irises.requireOwn(userId, image_id);
      const input = { style_id, parameters, seed, size };
      return { type: 'style', userId, imageId: image_id, input };
    },

    async generate(
      userId: string,
      { image_id, count, size, seed = drawSeed() }: Request<typeof generateRequestSchema>,
    ): Promise<JobSubmission> {
      await irises.requireOwn(userId, image_id);
      const { isPremium } = await entitlements.of(userId);
      const allowed = styles.filter(({ tier }) => tier === 'free' || isPremium);
      const variants = drawVariants(allowed, count, seed).map(({ style, ...variant }) => ({
        ...variant,
        style_id: style.id,
      }));
      return {
        ...{ type: 'generate', userId },
        imageId: image_id,
        input: { variants, size },
      };
    },

    async fuse(userId: string, request: Request<typeof fuseRequestSchema>): Promise<JobSubmission> {
      const { image_ids, circle_id, seed = drawSeed(), ...input } = request;
      requireFonts(input.caption);
      return shared('fuse', userId, image_ids, circle_id, { ...input, seed });
    },

    async compose(
      userId: string,
      request: Request<typeof composeRequestSchema>,
    ): Promise<JobSubmission> {
      const { image_ids, circle_id, seed = drawSeed(), ...input } = request;
      requireFonts(input.caption);
      if (typeof input.background !== 'string') requireBackdrop(input.background.style_id);
      return shared('compose', userId, image_ids, circle_id, { ...input, seed });
    },

    async exportImage(
      userId: string,
      { image_id, ...request }: Request<typeof exportRequestSchema>,
    ): Promise<JobSubmission> {
      await irises.requireExportable(userId, image_id);
      const size = typeof request.size === 'number' ? request.size : exportSizes[request.size];
      const mayHd = await entitlements.mayExportHd(userId, image_id);
      const watermark = request.watermark ?? !mayHd;
      const isHd = request.paper !== undefined || size > largestFreeExport || !watermark;
      if (isHd && !mayHd) {
        throw new IrisVueError('PREMIUM_REQUIRED', { details: hdExport });
      }
      const input = { ...request, size, watermark };
      return { type: 'export', userId, imageId: image_id, input };
    },
  };

  /** What could be made may be looked at by everybody; it is made for those who have the right to it. */
  async function requireTier(userId: string, styleId: string): Promise<void> {
    const { tier } = requireStyle(styleId);
    if (tier === 'premium' && !(await entitlements.of(userId)).isPremium) {
      throw new IrisVueError('PREMIUM_REQUIRED', { details: { style_id: styleId } });
    }
  }

  /** The same checks as for what it is a preview of. */
  function orderFor(
    userId: string,
    preview: Request<typeof previewRequestSchema>,
  ): Promise<JobSubmission> {
    switch (preview.type) {
      case 'enhance':
        return orders.enhance(userId, preview.request);
      case 'portrait':
        return orders.portrait(userId, preview.request);
      case 'style':
        return orders.style(userId, preview.request);
      case 'fuse':
        return orders.fuse(userId, preview.request);
      case 'compose':
        return orders.compose(userId, preview.request);
    }
  }

  const submitted =
    <Asked>(order: (userId: string, asked: Asked) => Promise<JobSubmission>) =>
    async (userId: string, asked: Asked): Promise<JobRow> =>
      jobs.submit(await order(userId, asked));

  return {
    segment: submitted(orders.segment),
    enhance: submitted(orders.enhance),
    portrait: submitted(orders.portrait),
    transferStyle: submitted(
      async (userId, request: Request<typeof styleTransferRequestSchema>) => {
        const order = await orders.style(userId, request);
        await requireTier(userId, request.style_id);
        return order;
      },
    ),
    generate: submitted(orders.generate),
    fuse: submitted(orders.fuse),
    compose: submitted(async (userId, request: Request<typeof composeRequestSchema>) => {
      const order = await orders.compose(userId, request);
      const { background } = request;
      if (typeof background !== 'string') await requireTier(userId, background.style_id);
      return order;
    }),
    exportImage: submitted(orders.exportImage),
    preview: submitted(async (userId, preview: Request<typeof previewRequestSchema>) => {
      const { type, input, ...order } = await orderFor(userId, preview);
      return { ...order, type: 'preview', input: { type, input } };
    }),
  };
}
