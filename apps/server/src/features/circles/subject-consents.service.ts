import { IrisVueError } from '@irisvue/contracts';
import type { Database, Executor } from '../../platform/database/database.ts';
import type { Consents } from '../privacy/consents.service.ts';
import { findProvenance } from './lineage.queries.ts';
import { findGrantedImageIds } from './subject-consents.queries.ts';

export type SubjectConsentsService = ReturnType<typeof createSubjectConsentsService>;

interface Parts {
  readonly db: Database;
  readonly consents: Pick<Consents, 'has'>;
}

/** Nobody's iris enters another person's work without their consent, which they may take back. */
export function createSubjectConsentsService({ db, consents }: Parts) {
  return {
    /**
     * Throws SUBJECT_CONSENT_REQUIRED and names the pictures. A consent covers a picture and what its
     * owner makes of it, while they agree to have their pictures worked on at all. A picture in which a third person's iris is cannot be used by anyone else.
     */
    async requireAll(userId: string, imageIds: readonly string[], executor: Executor = db) {
      const missing: string[] = [];
      for (const imageId of new Set(imageIds)) {
        const { pictures, sources } = await findProvenance(executor, [imageId]);
        const byId = new Map(pictures.map((picture) => [picture.id, picture]));
        const ownerId = byId.get(imageId)?.userId;
        const isForeign = ownerId !== userId;
        const holdsThird = sources.some(({ imageId: workId, subjectUserId }) => {
          const makerId = byId.get(workId)?.userId;
          return subjectUserId !== userId && subjectUserId !== makerId;
        });
        const isWithdrawn = sources.some(
          ({ consentWithdrawnAt, subjectUserId }) =>
            consentWithdrawnAt !== null && subjectUserId !== userId,
        );
        const isGranted = async () =>
          ownerId !== undefined &&
          (await consents.has(ownerId, 'biometric', executor)) &&
          (await findGrantedImageIds(executor, userId, [...byId.keys()])).size > 0;
        if (isWithdrawn || (isForeign && (holdsThird || !(await isGranted())))) {
          missing.push(imageId);
        }
      }
      if (missing.length > 0) {
        throw new IrisVueError('SUBJECT_CONSENT_REQUIRED', { details: { image_ids: missing } });
      }
    },
  };
}
