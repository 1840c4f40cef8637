import { z } from 'zod';
import { exampleImage } from './art-request.ts';
import { composeRequestSchema, fuseRequestSchema } from './compositions.ts';
import { portraitRequestSchema } from './portraits.ts';
import { enhanceRequestSchema } from './retouch.ts';
import { styleTransferRequestSchema } from './styles.ts';

/** Pixels on the longer side of a preview. */
export const previewSide = 384;

/** What could be made, with the very request that would make it; a preview has a size of its own. */
export const previewRequestSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('enhance'), request: enhanceRequestSchema }),
    z.object({ type: z.literal('portrait'), request: portraitRequestSchema }),
    z.object({ type: z.literal('style'), request: styleTransferRequestSchema }),
    z.object({ type: z.literal('fuse'), request: fuseRequestSchema }),
    z.object({ type: z.literal('compose'), request: composeRequestSchema }),
  ])
  .meta({
    examples: [
      { type: 'style', request: { image_id: exampleImage, style_id: 'halo', seed: 7 } },
      { type: 'enhance', request: { image_id: exampleImage, sliders: { saturation: 40 } } },
    ],
  });
/** As it is sent: what has a default may be left out. */
export type PreviewRequest = z.input<typeof previewRequestSchema>;
