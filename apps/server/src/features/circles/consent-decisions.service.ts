import { IrisVueError, type SubjectConsentStatus } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { JobRow, SubjectConsentRow } from '../../platform/database/schema.ts';
import type { ImagesService } from '../images/images.service.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { Audit } from '../privacy/audit.service.ts';
import type { SharesService } from '../shares/shares.service.ts';
import { deleteFromAllCircles } from './circle-images.queries.ts';
import { tellCircle, tellParties } from './circle-news.ts';
import {
  deleteAvatarsShowing,
  findDescendants,
  findWorksWith,
  lockPictures,
  markWithdrawn,
  type OwnedPicture,
} from './lineage.queries.ts';
import { findWithheld } from './lineage.ts';
import {
  decideSubjectConsent,
  findSubjectConsentById,
  lockSubjectConsent,
} from './subject-consents.queries.ts';

export type ConsentDecisionsService = ReturnType<typeof createConsentDecisionsService>;

/** What a decision changed for work that had begun or was done. */
export interface Effect {
  readonly jobsStopped: number;
  readonly worksWithheld: number;
  readonly worksReleased: number;
  readonly worksRemoved: number;
}

interface Parts {
  readonly db: Database;
  readonly images: Pick<ImagesService, 'remove'>;
  readonly jobs: Pick<JobsService, 'failOn' | 'forget'>;
  readonly shares: Pick<SharesService, 'revokeOf'>;
  readonly audit: Audit;
  readonly now: Clock;
}

const noEffect: Effect = { jobsStopped: 0, worksWithheld: 0, worksReleased: 0, worksRemoved: 0 };

/** What the subject answers, and what that does to works that their iris is in. */
export function createConsentDecisionsService(parts: Parts) {
  const { db, images, jobs, shares, audit, now } = parts;

  /** The subject's picture with all that they made of it, and the works that it went into. */
  async function findReach(tx: Transaction, consent: SubjectConsentRow) {
    const { imageId, subjectUserId: subjectId, requestedById: makerId } = consent;
    const own = await findDescendants(tx, imageId === null ? [] : [imageId]);
    const pictureIds = own.flatMap(({ id, userId }) => (userId === subjectId ? [id] : []));
    const direct = await findWorksWith(tx, { subjectId, makerId }, pictureIds);
    const all = await findDescendants(tx, direct);
    return { pictureIds, direct, works: all.filter(({ userId }) => userId !== subjectId) };
  }

  /** Whoever publishes a work holds the consent, and is waited for. */
  async function decide(
    tx: Transaction,
    subjectId: string,
    id: string,
    status: SubjectConsentStatus,
    from: readonly SubjectConsentStatus[],
  ) {
    const consent = await lockSubjectConsent(tx, id);
    if (consent?.subjectUserId !== subjectId) throw new IrisVueError('CONSENT_REQUEST_NOT_FOUND');
    if (!from.includes(consent.status)) throw new IrisVueError('CONSENT_REQUEST_DECIDED');
    const { direct, works } = await findReach(tx, consent);
    const before = await findWithheld(tx, works);
    if (consent.status !== status) {
      const at = now();
      await decideSubjectConsent(tx, id, status, at);
      await markWithdrawn(tx, direct, subjectId, status === 'granted' ? null : at);
      await audit.record(tx, {
        ...{ actorId: subjectId, action: `subject_consent.${status}` },
        ...{ subjectId: consent.requestedById, details: { consent_request_id: id } },
      });
      await tellParties(tx, consent);
    }
    const after = await findWithheld(tx, works);
    return {
      works,
      worksWithheld: [...after].filter((work) => !before.has(work)).length,
      worksReleased: [...before].filter((work) => !after.has(work)).length,
    };
  }

  /** Ends the jobs that use the pictures, or go on with works in which they are. */
  async function stopJobs(tx: Transaction, subjectId: string, id: string): Promise<JobRow[]> {
    const consent = await findSubjectConsentById(tx, id);
    if (consent?.subjectUserId !== subjectId) return [];
    const { pictureIds, works } = await findReach(tx, consent);
    const workIds = works.map((work) => work.id);
    await lockPictures(tx, workIds);
    const error = new IrisVueError('SUBJECT_CONSENT_REQUIRED');
    return jobs.failOn(tx, consent.requestedById, [...pictureIds, ...workIds], error);
  }

  /** Ends all that shows the works to others. */
  async function hide(tx: Transaction, works: readonly OwnedPicture[]): Promise<void> {
    const workIds = works.map(({ id }) => id);
    await lockPictures(tx, workIds);
    for (const circleId of await deleteFromAllCircles(tx, workIds)) {
      await tellCircle(tx, circleId, 'images');
    }
    await shares.revokeOf(tx, workIds);
    await deleteAvatarsShowing(tx, workIds);
  }

  async function remove(works: readonly OwnedPicture[]): Promise<void> {
    for (const { id, userId } of works) {
      await images.remove(userId, id).catch((error: unknown) => {
        // It went with the work that it was made from.
        if (!(error instanceof IrisVueError && error.code === 'IMAGE_NOT_FOUND')) throw error;
      });
    }
  }

  /** Also once more: to remove what was only withheld. */
  async function revoke(subjectId: string, id: string, removeWorks: boolean): Promise<Effect> {
    const { stopped, works, worksWithheld } = await db.transaction(async (tx) => {
      // In the order of a job that publishes: first the job, then the consent.
      const ended = await stopJobs(tx, subjectId, id);
      const decided = await decide(tx, subjectId, id, 'revoked', ['granted', 'revoked']);
      await hide(tx, decided.works);
      return { ...decided, stopped: ended };
    });
    await Promise.all(stopped.map(jobs.forget));
    const jobsStopped = stopped.length;
    if (!removeWorks) return { ...noEffect, jobsStopped, worksWithheld };
    await remove(works);
    return { ...noEffect, jobsStopped, worksRemoved: works.length };
  }

  return {
    revoke,

    /** From any state: who refused or revoked may think again. */
    async grant(subjectId: string, id: string): Promise<Effect> {
      const from = ['asked', 'granted', 'refused', 'revoked'] as const;
      const { worksReleased } = await db.transaction((tx) =>
        decide(tx, subjectId, id, 'granted', from),
      );
      return { ...noEffect, worksReleased };
    },

    async refuse(subjectId: string, id: string): Promise<Effect> {
      await db.transaction((tx) => decide(tx, subjectId, id, 'refused', ['asked', 'refused']));
      return noEffect;
    },
  };
}
