import { IrisVueError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { ImagesService } from '../images/images.service.ts';
import type { Audit } from '../privacy/audit.service.ts';
import type { UsersService } from '../users/users.service.ts';
import { tellParties } from './circle-news.ts';
import { findPeople, type PersonRow } from './people.queries.ts';
import {
  countWaiting,
  findSubjectConsent,
  insertSubjectConsent,
  listSubjectConsents,
  type SeenConsent,
} from './subject-consents.queries.ts';

export type ConsentRequestsService = ReturnType<typeof createConsentRequestsService>;

/** A request with both who are named in it. */
export interface SeenRequest extends SeenConsent {
  readonly subject: PersonRow;
  readonly requestedBy: PersonRow;
}

interface Parts {
  readonly db: Database;
  readonly images: Pick<ImagesService, 'getVisible'>;
  readonly users: Pick<UsersService, 'get'>;
  readonly mail: Mail;
  readonly audit: Audit;
  readonly now: Clock;
}

/** Asking someone whether one may use their iris. */
export function createConsentRequestsService(parts: Parts) {
  const { db, images, users, mail, audit, now } = parts;

  async function withPeople(rows: readonly SeenConsent[]): Promise<SeenRequest[]> {
    const ids = rows.flatMap(({ consent }) => [consent.subjectUserId, consent.requestedById]);
    const people = await findPeople(db, ids);
    return rows.flatMap((row) => {
      const subject = people.get(row.consent.subjectUserId);
      const requestedBy = people.get(row.consent.requestedById);
      return subject === undefined || requestedBy === undefined
        ? []
        : [{ ...row, subject, requestedBy }];
    });
  }

  async function get(viewerId: string, id: string): Promise<SeenRequest> {
    const { rows } = await listSubjectConsents(db, viewerId, { id }, { offset: 0, limit: 1 });
    const [request] = await withPeople(rows);
    if (request === undefined) throw new IrisVueError('CONSENT_REQUEST_NOT_FOUND');
    return request;
  }

  return {
    get,

    async list(
      viewerId: string,
      direction: 'received' | 'sent',
      page: { readonly offset: number; readonly limit: number },
    ): Promise<{ rows: SeenRequest[]; total: number }> {
      const { rows, total } = await listSubjectConsents(db, viewerId, { direction }, page);
      return { rows: await withPeople(rows), total };
    },

    /** Nobody is asked twice for the same picture: what they decided stands until they change it. */
    async ask(requesterId: string, imageId: string): Promise<SeenRequest> {
      const { image, access } = await images.getVisible(requesterId, imageId);
      if (access === 'owner') throw new IrisVueError('CONSENT_NOT_NEEDED');
      const requester = await users.get(requesterId);
      const subject = await users.get(image.userId);
      const id = await db.transaction(async (tx) => {
        const waiting = await countWaiting(tx, requesterId, subject.id);
        const asked = await insertSubjectConsent(tx, {
          ...{ id: uuidv7(), imageId, status: 'asked', createdAt: now(), decidedAt: null },
          ...{ subjectUserId: subject.id, requestedById: requesterId },
        });
        if (asked === undefined) return (await findSubjectConsent(tx, imageId, requesterId))?.id;
        // One mail for all that waits, and never to an address that may be somebody else's.
        if (waiting === 0 && subject.emailVerifiedAt !== null) {
          await mail.send(tx, {
            ...{ template: 'consent_asked', to: subject.email, userId: subject.id },
            ...{ locale: subject.locale, namedUserId: requesterId },
            values: { requestedBy: requester.name },
          });
        }
        await audit.record(tx, {
          ...{ actorId: requesterId, action: 'subject_consent.asked', subjectId: subject.id },
          details: { consent_request_id: asked.id },
        });
        await tellParties(tx, asked);
        return asked.id;
      });
      if (id === undefined) throw new IrisVueError('CONSENT_REQUEST_NOT_FOUND');
      return get(requesterId, id);
    },
  };
}
