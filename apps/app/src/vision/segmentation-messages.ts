import { errorCodeSchema, segmentationSchema } from '@irisvue/contracts';
import { z } from 'zod';

/** What the segmentation worker is asked, together with a port for its replies. */
export const segmentationRequestSchema = z.object({
  /** A photograph's file. */
  photo: z.instanceof(Blob),
});

/** What it replies: the stages as they begin, then one of the others. */
export const segmentationReplySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('stage'),
    stage: z.enum(['decode', 'locate', 'segment', 'ellipses', 'quality', 'cut_out']),
  }),
  z.object({
    type: z.literal('done'),
    segmentation: segmentationSchema,
    /** PNG with soft alpha, square. */
    cut_out: z.instanceof(Blob),
  }),
  /** The engine's own refusal, such as NO_EYE. */
  z.object({ type: z.literal('refused'), code: errorCodeSchema }),
  /** A kind of file that this browser cannot decode; the server may. */
  z.object({ type: z.literal('undecodable') }),
  z.object({ type: z.literal('broken'), message: z.string() }),
]);
export type SegmentationReply = z.infer<typeof segmentationReplySchema>;
