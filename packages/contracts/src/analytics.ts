import { z } from 'zod';
import { circleKindSchema } from './circles.ts';
import { errorCodeSchema } from './errors.ts';
import { jobTypeSchema } from './jobs.ts';
import { consentPurposeSchema } from './privacy.ts';

const ofJob = z.strictObject({ job_id: z.uuid(), job_type: jobTypeSchema });

/** What is counted, each with what belongs to it: ids and fixed words, never what someone typed or showed. */
export const analyticsEventSchemas = {
  consent_given: z.strictObject({ purpose: consentPurposeSchema }),
  image_captured: z.strictObject({ image_id: z.uuid() }),
  processing_started: ofJob,
  processing_completed: ofJob,
  processing_failed: ofJob.extend({ code: errorCodeSchema }),
  circle_created: z.strictObject({ circle_id: z.uuid(), kind: circleKindSchema }),
  invitation_accepted: z.strictObject({ circle_id: z.uuid() }),
  art_shared: z.strictObject({ image_id: z.uuid(), through: z.enum(['circle', 'link']) }),
  export_made: z.strictObject({ image_id: z.uuid(), resolution: z.enum(['screen', 'print']) }),
  payment_completed: z.strictObject({ product: z.enum(['premium', 'hd_export']) }),
  capture_opened: z.strictObject({ source: z.enum(['camera', 'file']) }),
  photograph_refused: z.strictObject({ code: errorCodeSchema }),
  style_selected: z.strictObject({ style_id: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
  premium_offered: z.strictObject({ because: z.enum(['quota', 'style', 'export', 'settings']) }),
} as const;

export const analyticsEventNameSchema = z.object(analyticsEventSchemas).keyof();
export type AnalyticsEventName = z.infer<typeof analyticsEventNameSchema>;
export type AnalyticsProperties<Name extends AnalyticsEventName> = z.output<
  (typeof analyticsEventSchemas)[Name]
>;

/** What only the app sees; the server notices the rest itself. */
const appEventSchema = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('capture_opened'),
    properties: analyticsEventSchemas.capture_opened,
  }),
  z.object({
    name: z.literal('photograph_refused'),
    properties: analyticsEventSchemas.photograph_refused,
  }),
  z.object({
    name: z.literal('style_selected'),
    properties: analyticsEventSchemas.style_selected,
  }),
  z.object({
    name: z.literal('premium_offered'),
    properties: analyticsEventSchemas.premium_offered,
  }),
]);
export type AppEvent = z.infer<typeof appEventSchema>;

export const appEventsRequestSchema = z
  .object({ events: z.array(appEventSchema).min(1).max(50) })
  .meta({
    examples: [
      {
        events: [
          { name: 'capture_opened', properties: { source: 'camera' } },
          { name: 'style_selected', properties: { style_id: 'supernova' } },
        ],
      },
    ],
  });
