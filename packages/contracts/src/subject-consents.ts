import { z } from 'zod';
import { personSchema, sharedPictureSchema } from './circles.ts';
import { pageQuerySchema } from './envelope.ts';

/** asked → granted ⇄ revoked, or refused; who refused or revoked may still grant later. */
export const subjectConsentStatusSchema = z.enum(['asked', 'granted', 'refused', 'revoked']);
export type SubjectConsentStatus = z.infer<typeof subjectConsentStatusSchema>;

export const consentRequestParamsSchema = z.object({ consent_request_id: z.uuid() });

export const askConsentRequestSchema = z
  .object({ image_id: z.uuid() })
  .meta({ examples: [{ image_id: '0198c2d3-1111-7a51-9d0c-8b1f4e2a7c11' }] });

export const listConsentRequestsQuerySchema = pageQuerySchema.extend({
  direction: z.enum(['received', 'sent']),
});

const consentRequestExample = {
  id: '0198c2d4-2222-7a51-9d0c-8b1f4e2a7c11',
  image_id: '0198c2d3-1111-7a51-9d0c-8b1f4e2a7c11',
  picture: null,
  subject: { user_id: '0198c2d2-0a1b-7c3d-8e4f-5a6b7c8d9e0f', name: 'Ada', avatar_url: null },
  requested_by: { user_id: '0198c2d2-1a1b-7c3d-8e4f-5a6b7c8d9e0f', name: 'Bo', avatar_url: null },
  status: 'asked',
  created_at: '2026-06-01T12:00:00.000Z',
  decided_at: null,
};

/** Whether one person may use another's iris in fusions and compositions. */
export const consentRequestSchema = z
  .object({
    id: z.uuid(),
    /** Null once its owner has deleted the picture; the consent can still be revoked. */
    image_id: z.uuid().nullable(),
    /** What it looks like; null for those who may not see it (any more). */
    picture: sharedPictureSchema.nullable(),
    subject: personSchema,
    requested_by: personSchema,
    status: subjectConsentStatusSchema,
    created_at: z.iso.datetime(),
    decided_at: z.iso.datetime().nullable(),
  })
  .meta({ examples: [consentRequestExample] });
export type ConsentRequest = z.infer<typeof consentRequestSchema>;

export const revokeConsentRequestSchema = z
  .object({
    /** Also delete the works that were made, instead of withholding them. */
    remove_works: z.boolean().default(false),
  })
  .meta({ examples: [{ remove_works: false }] });

/** What a decision did to work that had begun or was done. */
export const consentEffectSchema = z.object({
  /** Unfinished jobs that failed with SUBJECT_CONSENT_REQUIRED. */
  jobs_stopped: z.number().int().nonnegative(),
  /** Works that their owner keeps but can neither share, download, export nor use. */
  works_withheld: z.number().int().nonnegative(),
  /** Works that were withheld and are free again. */
  works_released: z.number().int().nonnegative(),
  works_removed: z.number().int().nonnegative(),
});
export type ConsentEffect = z.infer<typeof consentEffectSchema>;

export const consentDecisionSchema = z
  .object({ request: consentRequestSchema, effect: consentEffectSchema })
  .meta({
    examples: [
      {
        request: { ...consentRequestExample, status: 'revoked' },
        effect: { jobs_stopped: 1, works_withheld: 2, works_released: 0, works_removed: 0 },
      },
    ],
  });
