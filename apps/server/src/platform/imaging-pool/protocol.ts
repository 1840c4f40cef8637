import { errorCodeSchema, jobStepSchema } from '@irisvue/contracts';
import type { ModelName } from '@irisvue/engine';
import { z } from 'zod';
import { exportInputSchema, makeArtInputSchema } from '../../imaging/art-tasks.ts';
import { previewTaskSchema } from '../../imaging/preview-tasks.ts';
import { prepareInputSchema, segmentInputSchema } from '../../imaging/tasks.ts';

/** To the child: one task at a time. */
export const requestSchema = z.discriminatedUnion('task', [
  z.object({ task: z.literal('prepare'), input: prepareInputSchema }),
  z.object({ task: z.literal('segment'), input: segmentInputSchema }),
  z.object({ task: z.literal('make_art'), input: makeArtInputSchema }),
  z.object({ task: z.literal('preview'), input: previewTaskSchema }),
  z.object({ task: z.literal('export'), input: exportInputSchema }),
]);
export type ImagingRequest = z.infer<typeof requestSchema>;

const modelNames = [
  'iris-segmentation',
  'iris-guidance',
  'super-resolution',
  'style-painting',
] as const satisfies ModelName[];

export const modelRunSchema = z.object({ model: z.enum(modelNames), ms: z.number() });

/** From the child. */
export const replySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('step'), step: jobStepSchema }),
  z.object({ type: z.literal('model_run'), ...modelRunSchema.shape }),
  z.object({ type: z.literal('done'), output: z.unknown() }),
  z.object({
    type: z.literal('failed'),
    code: errorCodeSchema,
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
]);
export type ImagingReply = z.infer<typeof replySchema>;
