import type { Person, SharedPicture } from '@irisvue/contracts';
import type { ImageRow } from '../../platform/database/schema.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import { renditionKeys } from '../images/object-keys.ts';
import type { PersonRow } from './people.queries.ts';

/** How people and their pictures look to others: no address, no file name, nothing measured. */
export const toPerson = ({ id, name, avatar }: PersonRow, links: StorageLinks): Person => ({
  user_id: id,
  name,
  avatar_url: avatar === null ? null : (renditionUrls(avatar, links)?.small ?? null),
});

export const toSharedPicture = (row: ImageRow, links: StorageLinks): SharedPicture => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  width: row.width,
  height: row.height,
  created_at: row.createdAt.toISOString(),
  urls: renditionUrls(row, links),
});

function renditionUrls({ objectFolder }: ImageRow, links: StorageLinks): SharedPicture['urls'] {
  if (objectFolder === null) return null;
  const keys = renditionKeys(objectFolder);
  return {
    small: links.picture(keys.small).url,
    medium: links.picture(keys.medium).url,
  };
}
