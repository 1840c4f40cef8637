import { stat } from 'node:fs/promises';
import type { JobResult } from '@irisvue/contracts';
import { imageLifecycle } from '../features/images/image-lifecycle.service.ts';
import { fullObject, objectKeys } from '../features/images/object-keys.ts';
import type { PictureOutput } from '../imaging/art-tasks.ts';
import type { ImageRow } from '../platform/database/schema.ts';
import type { Storage } from '../platform/storage/storage.ts';
import type { JobOutcome } from './job-handler.ts';
import { storePreviews } from './store-previews.ts';

/** A picture that a job has made, before anybody can see it. */
export interface NewPicture {
  readonly made: PictureOutput;
  /** The photograph's frame that it shows, for comparing. */
  readonly beforePath: string | null;
  readonly row: Pick<
    ImageRow,
    'id' | 'userId' | 'kind' | 'parentId' | 'fileName' | 'recipe' | 'segmentation' | 'frame'
  >;
  /** The picture below whose id its objects lie; its own when it stands by itself. */
  readonly rootId: string;
}

/** The picture that all was made from whose objects lie beside this one's. */
export const rootOf = ({ id, objectFolder }: ImageRow): string => objectFolder?.split('/')[0] ?? id;

/** Stores pictures, and gives what publishes them, all or none. */
export async function storePictures(
  storage: Storage,
  pictures: readonly NewPicture[],
  createdAt: Date,
): Promise<JobOutcome> {
  const folderOf = ({ rootId, row }: NewPicture) => `${rootId}/${row.id}`;
  const discard = async () => {
    for (const picture of pictures) await storage.removeFolder(folderOf(picture));
  };
  const sizes: number[] = [];
  try {
    for (const picture of pictures) {
      await putObjects(storage, picture, folderOf(picture));
      sizes.push((await stat(picture.made.picture_path)).size);
    }
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    async publish(tx): Promise<JobResult> {
      for (const [index, picture] of pictures.entries()) {
        const { made, row } = picture;
        await imageLifecycle.insertMade(tx, {
          ...row,
          status: 'ready',
          contentType: made.content_type,
          byteSize: sizes[index],
          width: made.width,
          height: made.height,
          objectFolder: folderOf(picture),
          createdAt,
        });
      }
      const ids = pictures.map(({ row }) => row.id);
      return { image_id: ids[0] ?? null, image_ids: ids };
    },
    afterwards: async () => {},
    discard,
  };
}

async function putObjects(
  storage: Storage,
  { made, beforePath, row }: NewPicture,
  folder: string,
): Promise<void> {
  const full = fullObject(row.kind, folder, made.content_type);
  await storage.put(full.bucket, full.key, made.picture_path);
  await storePreviews(storage, folder, made.preview_paths);
  if (beforePath !== null) {
    await storage.put('processed', objectKeys(folder).before, beforePath);
  }
}
