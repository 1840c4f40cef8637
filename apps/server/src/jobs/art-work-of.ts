import type { ArtWork } from '../imaging/art-tasks.ts';
import { styleInputSchema } from './apply-style.job.ts';
import { composeInputSchema } from './compose-irises.job.ts';
import { portraitInputSchema } from './draw-portrait.job.ts';
import { enhanceInputSchema } from './enhance-iris.job.ts';
import { fuseInputSchema } from './fuse-irises.job.ts';

const notPainted = { image_ids: true, circle_id: true } as const;
const fuseWorkSchema = fuseInputSchema.omit(notPainted);
const composeWorkSchema = composeInputSchema.omit(notPainted);

/** What to paint for a job that makes one picture. */
export function artWorkOf(type: ArtWork['work'], input: unknown): ArtWork {
  switch (type) {
    case 'enhance':
      return { work: type, ...enhanceInputSchema.parse(input) };
    case 'portrait':
      return { work: type, ...portraitInputSchema.parse(input) };
    case 'style':
      return { work: type, ...styleInputSchema.parse(input) };
    case 'fuse':
      return { work: type, ...fuseWorkSchema.parse(input) };
    case 'compose':
      return { work: type, ...composeWorkSchema.parse(input) };
  }
}
