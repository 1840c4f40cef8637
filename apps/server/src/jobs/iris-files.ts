import { join } from 'node:path';
import { IrisVueError } from '@irisvue/contracts';
import { fullObject, objectKeys, renditionKeys } from '../features/images/object-keys.ts';
import type { IrisFiles } from '../imaging/art-tasks.ts';
import type { PreviewIris } from '../imaging/preview-tasks.ts';
import type { ImageRow } from '../platform/database/schema.ts';
import type { Storage } from '../platform/storage/storage.ts';

/** Fetches a cut-out's files for the imaging process, with what is known of it. */
export async function fetchIris(
  storage: Storage,
  cutOut: ImageRow,
  workDir: string,
  name: string,
): Promise<IrisFiles> {
  const { objectFolder, kind, contentType } = cutOut;
  if (objectFolder === null) throw new IrisVueError('NEEDS_CUT_OUT');
  return fetchObjects(
    storage,
    cutOut,
    [fullObject(kind, objectFolder, contentType).key, objectKeys(objectFolder).before],
    join(workDir, name),
  );
}

/** The same with fewer pixels: as many as previews show. */
export async function fetchIrisInSmall(
  storage: Storage,
  cutOut: ImageRow,
  workDir: string,
  name: string,
): Promise<PreviewIris> {
  const { objectFolder } = cutOut;
  if (objectFolder === null) throw new IrisVueError('NEEDS_CUT_OUT');
  const medium = `${renditionKeys(objectFolder).medium}.webp`;
  // Cut-outs of before there was a medium size.
  const { before, display } = objectKeys(objectFolder);
  const small = (await storage.exists('processed', medium)) ? medium : display;
  return {
    ...(await fetchObjects(storage, cutOut, [small, before], join(workDir, name))),
    // Cut out again, it lies in another folder.
    version: objectFolder,
  };
}

async function fetchObjects(
  storage: Storage,
  { segmentation, frame, kind }: ImageRow,
  [cutOutKey, beforeKey]: readonly [string, string],
  path: string,
): Promise<IrisFiles> {
  if (segmentation === null || frame === null) throw new IrisVueError('NEEDS_CUT_OUT');
  const cutOutPath = `${path}-cut-out`;
  const beforePath = `${path}-before.webp`;
  await storage.copyTo('processed', cutOutKey, cutOutPath);
  await storage.copyTo('processed', beforeKey, beforePath);
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
