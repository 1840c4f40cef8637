import { z } from 'zod';

/** Languages of the app, its mails and its consent texts. */
export const localeSchema = z.enum(['en', 'fr']);
export type Locale = z.infer<typeof localeSchema>;

/** Whose privacy law applies to someone: the European GDPR, Illinois' BIPA, California's CCPA, or another. */
export const jurisdictionSchema = z.enum(['gdpr', 'bipa', 'ccpa', 'other']);
export type Jurisdiction = z.infer<typeof jurisdictionSchema>;

export const userRoleSchema = z.enum(['user', 'admin']);
export type UserRole = z.infer<typeof userRoleSchema>;
