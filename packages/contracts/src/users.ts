import { z } from 'zod';
import { userExample } from './examples.ts';
import { isPlainText } from './text.ts';

/** Languages of the app, its mails and its consent texts. */
export const localeSchema = z.enum(['en', 'fr']);
export type Locale = z.infer<typeof localeSchema>;

/** Whose privacy law applies to someone: the European GDPR, Illinois' BIPA, California's CCPA, or another. */
export const jurisdictionSchema = z.enum(['gdpr', 'bipa', 'ccpa', 'other']);
export type Jurisdiction = z.infer<typeof jurisdictionSchema>;

export const userRoleSchema = z.enum(['user', 'admin']);
export type UserRole = z.infer<typeof userRoleSchema>;

export const emailSchema = z
  .email()
  .max(254)
  .transform((email) => email.trim().toLowerCase());

/** What people call themselves: any script, no line breaks or other control characters. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine(isPlainText, 'must not hold control characters');

/** Who else can vouch for someone. */
export const identityProviderSchema = z.enum(['apple', 'google']);
export type IdentityProvider = z.infer<typeof identityProviderSchema>;

export const identitySchema = z.object({
  provider: identityProviderSchema,
  linked_at: z.iso.datetime(),
});

export const userSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    /** Whether the person has shown that the address is theirs. */
    email_verified: z.boolean(),
    name: z.string().nullable(),
    avatar_url: z.string().nullable(),
    locale: localeSchema,
    jurisdiction: jurisdictionSchema,
    role: userRoleSchema,
    /** False for those who sign in by link or with Apple or Google alone. */
    has_password: z.boolean(),
    identities: z.array(identitySchema),
    created_at: z.iso.datetime(),
  })
  .meta({ examples: [userExample] });
export type User = z.infer<typeof userSchema>;

export const identityParamsSchema = z.object({ provider: identityProviderSchema });

/** What is left out stays; null removes. */
export const updateMeRequestSchema = z
  .object({
    name: nameSchema.nullable(),
    /** One of the person's own finished pictures. */
    avatar_image_id: z.uuid().nullable(),
    locale: localeSchema,
    jurisdiction: jurisdictionSchema,
  })
  .partial()
  .meta({
    examples: [
      {
        name: 'Ada',
        avatar_image_id: '0199f3a2-7d20-7a11-b0c4-6f1e2d3c4b5a',
        locale: 'fr',
        jurisdiction: 'gdpr',
      },
    ],
  });
export type UpdateMeRequest = z.infer<typeof updateMeRequestSchema>;
