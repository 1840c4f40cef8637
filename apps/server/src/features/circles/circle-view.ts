import type {
  Circle,
  CircleMember,
  ConsentEffect,
  ConsentRequest,
  Departure,
  GalleryItem,
} from '@irisvue/contracts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import { maxMembers } from './circle-rules.ts';
import type { SeenCircle, SeenMember } from './circles.service.ts';
import type { Effect } from './consent-decisions.service.ts';
import type { SeenRequest } from './consent-requests.service.ts';
import type { SeenPicture } from './gallery.service.ts';
import type { Departed } from './members.service.ts';
import { toPerson, toSharedPicture } from './person-view.ts';

export const toCircle = ({ circle, membership, memberCount }: SeenCircle): Circle => ({
  id: circle.id,
  name: circle.name,
  kind: circle.kind,
  my_role: membership.role,
  member_count: memberCount,
  max_members: maxMembers(circle.kind),
  created_at: circle.createdAt.toISOString(),
});

const toMember = ({ membership, person }: SeenMember, links: StorageLinks): CircleMember => ({
  ...toPerson(person, links),
  role: membership.role,
  joined_at: membership.joinedAt.toISOString(),
});

export const toCircleDetails = (
  seen: SeenCircle & { readonly members: readonly SeenMember[] },
  links: StorageLinks,
) => ({ ...toCircle(seen), members: seen.members.map((member) => toMember(member, links)) });

export const toDeparture = (departed: Departed): Departure => ({
  pictures_unshared: departed.picturesUnshared,
  consents_kept: departed.consentsKept,
  circle_deleted: departed.circleDeleted,
});

export const toGalleryItem = (
  { image, shared, sharedBy }: SeenPicture,
  viewerId: string,
  links: StorageLinks,
): GalleryItem => ({
  image: toSharedPicture(image, links),
  shared_by: toPerson(sharedBy, links),
  shared_at: shared.sharedAt.toISOString(),
  is_mine: image.userId === viewerId,
});

export const toConsentRequest = (
  { consent, picture, subject, requestedBy }: SeenRequest,
  links: StorageLinks,
): ConsentRequest => ({
  id: consent.id,
  image_id: consent.imageId,
  picture: picture === null ? null : toSharedPicture(picture, links),
  subject: toPerson(subject, links),
  requested_by: toPerson(requestedBy, links),
  status: consent.status,
  created_at: consent.createdAt.toISOString(),
  decided_at: consent.decidedAt?.toISOString() ?? null,
});

export const toConsentEffect = (effect: Effect): ConsentEffect => ({
  jobs_stopped: effect.jobsStopped,
  works_withheld: effect.worksWithheld,
  works_released: effect.worksReleased,
  works_removed: effect.worksRemoved,
});
