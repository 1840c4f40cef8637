import { IrisVueError, type UpdateMeRequest, type User } from '@irisvue/contracts';
import type { Database } from '../../platform/database/database.ts';
import type { UserRow } from '../../platform/database/schema.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import type { ImageCircles } from '../images/image-circles.ts';
import type { ImagesService } from '../images/images.service.ts';
import { renditionKeys } from '../images/object-keys.ts';
import type { IdentitiesService } from './identities.service.ts';
import { toUser } from './user-view.ts';
import { findAvatarImageId, removeAvatar, setAvatar } from './users.queries.ts';
import type { UsersService } from './users.service.ts';

interface Parts {
  readonly db: Database;
  readonly users: UsersService;
  readonly identities: IdentitiesService;
  readonly images: ImagesService;
  readonly links: StorageLinks;
  readonly circles: Pick<ImageCircles, 'requireNoneWithdrawn'>;
}

export type ProfilesService = ReturnType<typeof createProfilesService>;

/** What people see and change of their own account. */
export function createProfilesService(parts: Parts) {
  const { db, users, identities, images, links, circles } = parts;

  async function avatarUrl(userId: string): Promise<string | null> {
    const imageId = await findAvatarImageId(db, userId);
    if (imageId === null) return null;
    const image = await images.getOwn(userId, imageId);
    if (image.objectFolder === null) return null;
    return links.picture(renditionKeys(image.objectFolder).small).url;
  }

  async function view(user: UserRow): Promise<User> {
    const [avatar, linked] = await Promise.all([avatarUrl(user.id), identities.list(user.id)]);
    return toUser(user, avatar, linked);
  }

  return {
    view,

    async update(userId: string, request: UpdateMeRequest): Promise<User> {
      const { avatar_image_id: imageId, ...changes } = request;
      if (typeof imageId === 'string') {
        const image = await images.getOwn(userId, imageId);
        if (image.status !== 'ready') throw new IrisVueError('IMAGE_NOT_READY');
      }
      const user = await db.transaction(async (tx) => {
        if (imageId === null) await removeAvatar(tx, userId);
        else if (imageId !== undefined) {
          // Others see it: a work whose subject has withdrawn is not shown in this way either.
          await circles.requireNoneWithdrawn(userId, [imageId], tx);
          await setAvatar(tx, userId, imageId);
        }
        return Object.keys(changes).length === 0
          ? users.get(userId, tx)
          : users.update(tx, userId, changes);
      });
      return view(user);
    },
  };
}
