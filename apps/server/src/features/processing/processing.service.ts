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
  type styleTransferRequestSchema,
} from '@irisvue/contracts';
import { drawVariants, styles } from '@irisvue/engine';
import type { z } from 'zod';
import type { JobRow } from '../../platform/database/schema.ts';
import type { CircleAccess } from '../circles/circle-access.service.ts';
import type { ImagesService } from '../images/images.service.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { EntitlementsService } from '../payments/entitlements.service.ts';
import type { IrisSources } from './iris-sources.service.ts';
import { completeParameters, requireStyle } from './style-request.ts';

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

  async function submitShared(
    type: 'fuse' | 'compose',
    userId: string,
    imageIds: readonly string[],
    circleId: string | undefined,
    input: object,
  ): Promise<JobRow> {
    const sources = await irises.requireAll(userId, imageIds);
    const subjectIds = sources.map(({ image }) => image.userId);
    await requireCircle(userId, circleId, subjectIds);
    const own = sources.find(({ image }) => image.userId === userId) ?? sources[0];
    if (own === undefined) throw new IrisVueError('IMAGE_NOT_FOUND');
    return jobs.submit({
      ...{ type, userId },
      imageId: own.image.id,
      sourceIds: imageIds.filter((id) => id !== own.image.id),
      input: { ...input, image_ids: imageIds, circle_id: circleId ?? null },
    });
  }

  return {
    async segment(userId: string, imageId: string): Promise<JobRow> {
      const image = await images.getOwn(userId, imageId);
      if (image.status === 'failed') throw new IrisVueError('IMAGE_FAILED');
      if (image.status !== 'ready') throw new IrisVueError('IMAGE_NOT_READY');
      if (image.fullRemovedAt !== null) throw new IrisVueError('ORIGINAL_REMOVED');
      if (image.kind !== 'original') {
        throw new IrisVueError('VALIDATION_FAILED', {
          message: 'Only a photograph can be cut out, not a cut-out.',
        });
      }
      return jobs.submit({ type: 'segment', userId, imageId });
    },

    async enhance(
      userId: string,
      { image_id, ...input }: Request<typeof enhanceRequestSchema>,
    ): Promise<JobRow> {
      await irises.requireOwn(userId, image_id);
      return jobs.submit({ type: 'enhance', userId, imageId: image_id, input });
    },

    async portrait(
      userId: string,
      { image_id, ...input }: Request<typeof portraitRequestSchema>,
    ): Promise<JobRow> {
      await irises.requireOwn(userId, image_id);
      return jobs.submit({ type: 'portrait', userId, imageId: image_id, input });
    },

    async transferStyle(
      userId: string,
      request: Request<typeof styleTransferRequestSchema>,
    ): Promise<JobRow> {
      const { image_id, style_id, size, seed = drawSeed() } = request;
      const style = requireStyle(style_id);
      const parameters = completeParameters(style, request.parameters);
      await irises.requireOwn(userId, image_id);
      if (style.tier === 'premium' && !(await entitlements.of(userId)).isPremium) {
        throw new IrisVueError('PREMIUM_REQUIRED', { details: { style_id } });
      }
      const input = { style_id, parameters, seed, size };
      return jobs.submit({ type: 'style', userId, imageId: image_id, input });
    },

    async generate(
      userId: string,
      { image_id, count, size, seed = drawSeed() }: Request<typeof generateRequestSchema>,
    ): Promise<JobRow> {
      await irises.requireOwn(userId, image_id);
      const { isPremium } = await entitlements.of(userId);
      const allowed = styles.filter(({ tier }) => tier === 'free' || isPremium);
      const variants = drawVariants(allowed, count, seed).map(({ style, ...variant }) => ({
        ...variant,
        style_id: style.id,
      }));
      return jobs.submit({
        ...{ type: 'generate', userId },
        imageId: image_id,
        input: { variants, size },
      });
    },

    async fuse(userId: string, request: Request<typeof fuseRequestSchema>): Promise<JobRow> {
      const { image_ids, circle_id, seed = drawSeed(), ...input } = request;
      return submitShared('fuse', userId, image_ids, circle_id, { ...input, seed });
    },

    async compose(userId: string, request: Request<typeof composeRequestSchema>): Promise<JobRow> {
      const { image_ids, circle_id, ...input } = request;
      return submitShared('compose', userId, image_ids, circle_id, input);
    },

    async exportImage(
      userId: string,
      { image_id, format, quality, ...request }: Request<typeof exportRequestSchema>,
    ): Promise<JobRow> {
      await irises.requireExportable(userId, image_id);
      const size = typeof request.size === 'number' ? request.size : exportSizes[request.size];
      const mayHd = await entitlements.mayExportHd(userId, image_id);
      const watermark = request.watermark ?? !mayHd;
      if (!mayHd && (size > largestFreeExport || !watermark)) {
        throw new IrisVueError('PREMIUM_REQUIRED', { details: hdExport });
      }
      const input = { format, size, quality, watermark };
      return jobs.submit({ type: 'export', userId, imageId: image_id, input });
    },
  };
}
