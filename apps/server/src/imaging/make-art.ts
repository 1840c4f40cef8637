import { join } from 'node:path';
import type { MakeArtInput, PictureOutput } from './art-tasks.ts';
import { drawArt } from './draw-art.ts';
import { fromRaster, savePng, savePreviews } from './encode.ts';
import { type ReadIris, readIris } from './read-iris.ts';
import type { ReportStep } from './tasks.ts';

/**
 * Makes a picture of one or several cut-outs. The same input gives the same pixels.
 *
 * @throws {IrisVueError} FILE_DAMAGED, STYLE_NOT_FOUND
 */
export async function makeArt(
  { irises, work, output_dir }: MakeArtInput,
  reportStep: ReportStep,
): Promise<PictureOutput> {
  reportStep('loading');
  const read: ReadIris[] = [];
  for (const files of irises) read.push(await readIris(files));
  reportStep(work.work === 'enhance' ? 'retouching' : 'painting');
  const { picture, inventedShare } = await drawArt(work, read);

  reportStep('saving');
  const path = join(output_dir, 'picture.png');
  await savePng(picture, path);
  return {
    width: picture.width,
    height: picture.height,
    content_type: 'image/png',
    picture_path: path,
    preview_paths: await savePreviews(fromRaster(picture), output_dir),
    invented_share: inventedShare,
  };
}
