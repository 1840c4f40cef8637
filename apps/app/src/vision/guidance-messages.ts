import { z } from 'zod';

const circleSchema = z.object({ cx: z.number(), cy: z.number(), radius: z.number() });

/** What the guidance worker is given, one frame after the other: it answers each with one reply. */
export const guidanceRequestSchema = z.object({
  /** Its ownership passes to the worker, which closes it. */
  frame: z.custom<VideoFrame>((value) => value instanceof VideoFrame),
  /** Where in the frame the eye should be, in its pixels. */
  ring: circleSchema,
});

export const guidanceReplySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('sight'),
    phase: z.enum(['guiding', 'burst', 'taken']),
    message: z.enum([
      'find_eye',
      'move_left',
      'move_right',
      'move_up',
      'move_down',
      'come_closer',
      'move_back',
      'more_light',
      'turn_from_lamp',
      'open_wide',
      'hold_still',
    ]),
    /** 0 to 1; at 1 the photograph is taken. */
    steadiness: z.number().min(0).max(1),
    /** The limbus in pixels of the frame. */
    eye: circleSchema.nullable(),
  }),
  /** The sharpest frame of the burst as a JPEG; no frame is looked at after it. */
  z.object({ type: z.literal('photo'), photo: z.instanceof(Blob) }),
  z.object({ type: z.literal('broken'), message: z.string() }),
]);
export type GuidanceReply = z.infer<typeof guidanceReplySchema>;
