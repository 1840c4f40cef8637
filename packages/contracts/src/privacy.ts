import { z } from 'zod';
import { jobStatusSchema } from './jobs.ts';
import { jurisdictionSchema, localeSchema } from './users.ts';

/** biometric: pictures of irises are kept and worked on; analytics: what someone does is counted. */
export const consentPurposeSchema = z.enum(['biometric', 'analytics']);
export type ConsentPurpose = z.infer<typeof consentPurposeSchema>;

export const consentTextQuerySchema = z.object({
  purpose: consentPurposeSchema.default('biometric'),
  jurisdiction: jurisdictionSchema.default('gdpr'),
  locale: localeSchema.default('en'),
});

const sectionSchema = z.object({ heading: z.string(), text: z.string() });

/** What someone is asked to agree to, in the words that are shown. */
export const consentTextSchema = z
  .object({
    purpose: consentPurposeSchema,
    jurisdiction: jurisdictionSchema,
    locale: localeSchema,
    /** Rises with every change of the words; whoever agreed to an older one is asked again. */
    version: z.string(),
    /** Of the title, headings and texts in their order, with an empty line between them. */
    sha256: z.string(),
    title: z.string(),
    sections: z.array(sectionSchema),
    /** The sentence that agreeing stands for. */
    statement: z.string(),
  })
  .meta({
    examples: [
      {
        purpose: 'analytics',
        jurisdiction: 'gdpr',
        locale: 'en',
        version: '1',
        sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
        title: 'Counting how IrisVue is used',
        sections: [{ heading: 'What is counted', text: 'That you did something, and when.' }],
        statement: 'You may count how I use IrisVue.',
      },
    ],
  });
export type ConsentText = z.infer<typeof consentTextSchema>;

export const grantConsentRequestSchema = z
  .object({
    purpose: consentPurposeSchema,
    version: z.string().min(1).max(40),
    jurisdiction: jurisdictionSchema,
    locale: localeSchema,
  })
  .meta({ examples: [{ purpose: 'biometric', version: '1', jurisdiction: 'gdpr', locale: 'en' }] });

export const consentSchema = z
  .object({
    id: z.uuid(),
    purpose: consentPurposeSchema,
    version: z.string(),
    jurisdiction: jurisdictionSchema,
    locale: localeSchema,
    text_sha256: z.string(),
    granted_at: z.iso.datetime(),
    withdrawn_at: z.iso.datetime().nullable(),
    /** Whether it counts today: not withdrawn, and of the words that are asked for now. */
    in_force: z.boolean(),
  })
  .meta({
    examples: [
      {
        id: '01890a5d-ac96-774b-bcce-b302099a8057',
        purpose: 'biometric',
        version: '1',
        jurisdiction: 'gdpr',
        locale: 'en',
        text_sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
        granted_at: '2026-03-01T09:30:00.000Z',
        withdrawn_at: null,
        in_force: true,
      },
    ],
  });
export type Consent = z.infer<typeof consentSchema>;

/** What withdrawing did, and what can be done next. */
export const withdrawalSchema = z
  .object({
    purpose: consentPurposeSchema,
    /** Jobs that were stopped. */
    stopped_jobs: z.number().int().nonnegative(),
    /** Pictures that are still kept; nothing more is done with them. */
    kept_images: z.number().int().nonnegative(),
    /** Offered now: operations of this API. */
    offers: z.array(z.enum(['deleteImage', 'deleteMe', 'createDataExport'])),
  })
  .meta({
    examples: [
      {
        purpose: 'biometric',
        stopped_jobs: 1,
        kept_images: 4,
        offers: ['deleteImage', 'deleteMe', 'createDataExport'],
      },
    ],
  });
export type Withdrawal = z.infer<typeof withdrawalSchema>;

/** One line of what was done with someone's data. */
export const auditEntrySchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    /** Such as `consent.granted`. */
    action: z.string(),
    /** Whether the person did it, or somebody or something else. */
    by_me: z.boolean(),
    /** The picture, circle or other thing that it was done to. */
    subject_id: z.uuid().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({
    examples: [
      {
        id: '01890a5d-ac96-774b-bcce-b302099a8057',
        at: '2026-03-01T09:30:00.000Z',
        action: 'consent.granted',
        by_me: true,
        subject_id: null,
        details: { purpose: 'biometric', version: '1' },
      },
    ],
  });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Those who have no password must have signed in within the last fifteen minutes. */
export const deleteMeRequestSchema = z
  .object({ password: z.string().min(1).max(200).optional() })
  .meta({ examples: [{ password: 'a sentence as password' }] });

/** A copy of all that someone has with us, as a ZIP. */
export const dataExportSchema = z
  .object({
    id: z.uuid(),
    /** Of the job that makes it. */
    status: jobStatusSchema,
    created_at: z.iso.datetime(),
    /** Null until it is ready; it is removed then. */
    expires_at: z.iso.datetime().nullable(),
    byte_size: z.number().int().nonnegative().nullable(),
    /** Of the whole file, in hex. */
    sha256: z.string().nullable(),
  })
  .meta({
    examples: [
      {
        id: '01890a5d-ac96-774b-bcce-b302099a8057',
        status: 'completed',
        created_at: '2026-03-01T09:30:00.000Z',
        expires_at: '2026-03-08T09:31:00.000Z',
        byte_size: 8_400_000,
        sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
      },
    ],
  });
export type DataExport = z.infer<typeof dataExportSchema>;

/** `manifest.json` of an export: every other file in it. */
export const exportManifestSchema = z.object({
  product: z.literal('IrisVue'),
  created_at: z.iso.datetime(),
  files: z.array(
    z.object({ path: z.string(), sha256: z.string(), byte_size: z.number().int().nonnegative() }),
  ),
});
export type ExportManifest = z.infer<typeof exportManifestSchema>;

export const privacySettingsSchema = z
  .object({
    /** Full files of photographs are removed so many days after they came; null keeps them. */
    originals_retention_days: z.number().int().min(1).max(3650).nullable(),
  })
  .meta({ examples: [{ originals_retention_days: 30 }] });
export type PrivacySettings = z.infer<typeof privacySettingsSchema>;
