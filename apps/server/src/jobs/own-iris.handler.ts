import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { ArtWork } from '../imaging/art-tasks.ts';
import type { ImageRow } from '../platform/database/schema.ts';
import { applyStyleJob } from './apply-style.job.ts';
import type { ArtParts } from './art-parts.ts';
import { artWorkOf } from './art-work-of.ts';
import { drawPortraitJob } from './draw-portrait.job.ts';
import { enhanceIrisJob } from './enhance-iris.job.ts';
import { generateInputSchema, generateVariantsJob } from './generate-variants.job.ts';
import { fetchIris } from './iris-files.ts';
import type { JobDefinition } from './job-definition.ts';
import { type JobHandler, requireImage } from './job-handler.ts';
import { recipeOf } from './recipe-of.ts';
import { type NewPicture, rootOf, storePictures } from './store-pictures.ts';

interface OwnIrisArt {
  readonly definition: JobDefinition;
  readonly kind: ImageRow['kind'];
  /** What to make for a job's input, in order. */
  worksFor(input: unknown): readonly ArtWork[];
}

/** Makes pictures of one iris of the user's own; what it makes hangs on that iris's cut-out. */
function createOwnIrisHandler(parts: ArtParts, art: OwnIrisArt): JobHandler {
  const { imaging, storage, irises, now } = parts;
  const { kind, definition } = art;
  return {
    async run({ job, workDir, signal, reportStep }) {
      const { userId } = job;
      if (userId === null) throw new IrisVueError('IMAGE_NOT_FOUND');
      const { cutOut } = await irises.requireOwn(userId, requireImage(job));
      const files = await fetchIris(storage, cutOut, workDir, 'iris');
      const pictures: NewPicture[] = [];
      const works = art.worksFor(job.input);
      for (const [index, work] of works.entries()) {
        const outputDir = join(workDir, `out-${index}`);
        await mkdir(outputDir);
        const made = await imaging.makeArt(
          { irises: [files], work, output_dir: outputDir },
          {
            ...{ signal, queue: job.queue, timeoutMs: definition.timeoutMs },
            onStep: (step) => reportStep(step, { index, count: works.length }),
          },
        );
        const isCutOut = kind === 'enhanced';
        pictures.push({
          made,
          beforePath: isCutOut ? files.before_path : null,
          rootId: rootOf(cutOut),
          row: {
            ...{ id: uuidv7(), userId, kind },
            parentId: cutOut.id,
            fileName: cutOut.fileName,
            recipe: recipeOf(work, made.invented_share),
            segmentation: isCutOut ? cutOut.segmentation : null,
            frame: isCutOut ? cutOut.frame : null,
          },
        });
      }
      return storePictures(storage, pictures, now());
    },

    onFailure: async () => {},
  };
}

export const createEnhanceIrisHandler = (parts: ArtParts): JobHandler =>
  createOwnIrisHandler(parts, {
    definition: enhanceIrisJob,
    kind: 'enhanced',
    worksFor: (input) => [artWorkOf('enhance', input)],
  });

export const createDrawPortraitHandler = (parts: ArtParts): JobHandler =>
  createOwnIrisHandler(parts, {
    definition: drawPortraitJob,
    kind: 'portrait',
    worksFor: (input) => [artWorkOf('portrait', input)],
  });

export const createApplyStyleHandler = (parts: ArtParts): JobHandler =>
  createOwnIrisHandler(parts, {
    definition: applyStyleJob,
    kind: 'styled',
    worksFor: (input) => [artWorkOf('style', input)],
  });

export const createGenerateVariantsHandler = (parts: ArtParts): JobHandler =>
  createOwnIrisHandler(parts, {
    definition: generateVariantsJob,
    kind: 'generated',
    worksFor: (input) => {
      const { variants, size } = generateInputSchema.parse(input);
      return variants.map((variant) => ({ work: 'style', ...variant, size }));
    },
  });
