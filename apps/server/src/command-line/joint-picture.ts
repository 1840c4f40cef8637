import { join } from 'node:path';
import type { ArtWork } from '../imaging/art-tasks.ts';
import { drawArt } from '../imaging/draw-art.ts';
import type { ReadIris } from '../imaging/read-iris.ts';
import { type ArtOptions, readIrisFor } from './art-options.ts';
import { describeFailure } from './describe-failure.ts';
import { openDrafts } from './drafts.ts';
import { readOutput } from './output.ts';
import { pictureExtensions, savePicture } from './save-picture.ts';
import { type Call, UsageError } from './usage.ts';

/**
 * Makes one picture of the irises of several photographs. Nothing is made when one of them fails.
 *
 * @returns the exit status
 * @throws {UsageError} when nothing can be begun
 */
export async function makeJointPicture(
  call: Call,
  count: { readonly min: number; readonly max: number },
  work: ArtWork,
  options: ArtOptions,
): Promise<number> {
  const { positionals: photos } = call;
  if (photos.length < count.min || photos.length > count.max) {
    const range = count.min === count.max ? `${count.min}` : `${count.min} to ${count.max}`;
    throw new UsageError(`This takes ${range} photos, not ${photos.length}.`);
  }
  const { folder, file } = await readOutput(call, pictureExtensions);
  if (file === null) throw new UsageError('Say which file to write, such as --out both.png.');
  const irises: ReadIris[] = [];
  for (const photo of photos) {
    try {
      const { iris, warnings } = await readIrisFor(photo, options);
      irises.push(iris);
      for (const warning of warnings) console.error(`${photo}: ${warning}`);
    } catch (error) {
      console.error(`${photo}: ${describeFailure(error).message}`);
      return 1;
    }
  }
  const drafts = await openDrafts(folder);
  try {
    const { picture } = await drawArt(work, irises);
    await savePicture(picture, drafts.pathFor(join(folder, file)));
    await drafts.publish();
    return 0;
  } finally {
    await drafts.close();
  }
}
