import { join } from 'node:path';
import { IrisVueError } from '@irisvue/contracts';
import { fullObject, objectKeys } from '../features/images/object-keys.ts';
import type { IrisFiles } from '../imaging/art-tasks.ts';
import type { ImageRow } from '../platform/database/schema.ts';
import type { Storage } from '../platform/storage/storage.ts';

/** Fetches a cut-out's files for the imaging process, with what is known of it. */
export async function fetchIris(
  storage: Storage,
  cutOut: ImageRow,
  workDir: string,
  name: string,
): Promise<IrisFiles> {
  const { objectFolder, segmentation, frame, kind, contentType } = cutOut;
  if (objectFolder === null || segmentation === null || frame === null) {
    throw new IrisVueError('NEEDS_CUT_OUT');
  }
  const full = fullObject(kind, objectFolder, contentType);
  const cutOutPath = join(workDir, `${name}-cut-out`);
  const beforePath = join(workDir, `${name}-before.webp`);
  await storage.copyTo(full.bucket, full.key, cutOutPath);
  await storage.copyTo('processed', objectKeys(objectFolder).before, beforePath);
  return {
    cut_out_path: cutOutPath,
    before_path: beforePath,
    frame,
    limbus: segmentation.limbus,
    limbus_boundary: segmentation.limbus_boundary,
    pupil_boundary: segmentation.pupil_boundary,
    sharpness: segmentation.quality.sharpness,
    is_retouched: kind === 'enhanced',
  };
}
