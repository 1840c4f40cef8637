import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { savePreviews } from './encode.ts';
import { asDamaged, readPhoto } from './read-photo.ts';
import { sharp } from './sharp.ts';
import type { PrepareInput, PrepareOutput, ReportStep } from './tasks.ts';

/**
 * Makes the master of an uploaded photograph: upright, without EXIF, GPS or XMP, and its previews.
 *
 * @throws {IrisVueError} FILE_EMPTY, FILE_NOT_AN_IMAGE, FILE_DAMAGED, IMAGE_TOO_LARGE, IMAGE_TOO_SMALL
 */
export async function prepare(
  { upload_path, output_dir }: PrepareInput,
  reportStep: ReportStep,
): Promise<PrepareOutput> {
  reportStep('loading');
  const photo = await readPhoto(upload_path);
  reportStep('decoding');
  // Another profile than these two would be a stranger to most viewers.
  const upright = photo.isDisplayP3 ? photo.open().keepIccProfile() : photo.open();
  const master = photo.isPlainPng
    ? { path: join(output_dir, 'master.png'), type: 'image/png', picture: upright.png() }
    : {
        path: join(output_dir, 'master.jpg'),
        type: 'image/jpeg',
        picture: upright
          .flatten({ background: 'white' })
          .jpeg({ quality: 95, chromaSubsampling: '4:4:4' }),
      };
  const encoded = await asDamaged(() => master.picture.toBuffer());
  await writeFile(master.path, encoded);
  reportStep('saving');
  return {
    width: photo.width,
    height: photo.height,
    master_path: master.path,
    master_content_type: master.type,
    // From the master: it is upright and read in passing, whatever it costs to decode the upload once more.
    preview_paths: await savePreviews(sharp(encoded), output_dir),
  };
}
