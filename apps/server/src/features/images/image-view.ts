import type { Image } from '@irisvue/contracts';
import type { ImageRow } from '../../platform/database/schema.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import type { ImageAccess } from './image-access.ts';
import { hasBefore, objectKeys, renditionKeys } from './object-keys.ts';

export interface ImageContext {
  readonly access: ImageAccess;
  readonly sourceIds: readonly string[];
  /** Of the newest job that has not finished. */
  readonly jobId: string | null;
}

/** What one person sees of a picture. To circles it is a picture with a title: nothing measured, nothing personal. */
export function toImage(row: ImageRow, links: StorageLinks, context: ImageContext): Image {
  const isOwn = context.access === 'owner';
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    owner_id: row.userId,
    access: context.access,
    parent_id: isOwn ? row.parentId : null,
    source_ids: isOwn ? [...context.sourceIds] : [],
    title: row.title,
    is_favourite: isOwn && row.isFavourite,
    file_name: isOwn ? row.fileName : null,
    width: row.width,
    height: row.height,
    byte_size: row.byteSize,
    created_at: row.createdAt.toISOString(),
    error: isOwn ? row.error : null,
    urls: row.objectFolder === null ? null : urlsOf(row.objectFolder, isOwn && hasBefore(row.kind)),
    recipe: row.recipe,
    job_id: isOwn ? context.jobId : null,
    segmentation: isOwn ? row.segmentation : null,
    frame: isOwn ? row.frame : null,
  };

  function urlsOf(folder: string, withBefore: boolean): NonNullable<Image['urls']> {
    const keys = renditionKeys(folder);
    const small = links.picture(keys.small).url;
    const large = links.picture(keys.large).url;
    return {
      small,
      medium: links.picture(keys.medium).url,
      large,
      thumbnail: small,
      display: large,
      before: withBefore ? links.picture(objectKeys(folder).before).url : null,
    };
  }
}
