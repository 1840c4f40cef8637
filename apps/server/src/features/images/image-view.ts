import type { Image } from '@irisvue/contracts';
import type { ImageRow } from '../../platform/database/schema.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import { hasBefore, objectKeys } from './object-keys.ts';

export function toImage(row: ImageRow, links: StorageLinks): Image {
  const { objectFolder } = row;
  const keys = objectFolder === null ? null : objectKeys(objectFolder);
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    parent_id: row.parentId,
    file_name: row.fileName,
    width: row.width,
    height: row.height,
    byte_size: row.byteSize,
    created_at: row.createdAt.toISOString(),
    error: row.error,
    urls:
      keys === null
        ? null
        : {
            thumbnail: links.object('processed', keys.thumbnail).url,
            display: links.object('processed', keys.display).url,
            before: hasBefore(row.kind) ? links.object('processed', keys.before).url : null,
          },
    segmentation: row.segmentation,
    frame: row.frame,
  };
}
