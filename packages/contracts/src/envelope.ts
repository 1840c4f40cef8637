import { z } from 'zod';
import { errorCodeSchema } from './errors.ts';

/** What every failed request answers: a stable code, a sentence a person can act on, and the id that is in the log. */
export const apiErrorSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  request_id: z.string().optional(),
});
export type ApiError = z.infer<typeof apiErrorSchema>;

/** Place of a page in a list; `page` counts from 1. */
export const pageMetaSchema = z.object({
  page: z.number().int().positive(),
  limit: z.number().int().positive(),
  total: z.number().int().nonnegative(),
});
export type PageMeta = z.infer<typeof pageMetaSchema>;

export const pageQuerySchema = z.object({
  page: z.coerce.number().int().positive().default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** The answer of a request that worked: `{ data, meta, error: null }`. */
export const successEnvelope = <Data extends z.ZodType>(data: Data) =>
  z.object({ data, meta: pageMetaSchema.optional(), error: z.null() });

/** The answer of a request that failed: `{ data: null, error }`. */
export const errorEnvelopeSchema = z.object({ data: z.null(), error: apiErrorSchema });
export type ErrorEnvelope = z.infer<typeof errorEnvelopeSchema>;
