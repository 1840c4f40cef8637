import type { User } from '@irisvue/contracts';
import type { IdentityRow, UserRow } from '../../platform/database/schema.ts';

export const toUser = (
  user: UserRow,
  avatarUrl: string | null,
  identities: readonly IdentityRow[],
): User => ({
  id: user.id,
  email: user.email,
  email_verified: user.emailVerifiedAt !== null,
  name: user.name,
  avatar_url: avatarUrl,
  locale: user.locale,
  jurisdiction: user.jurisdiction,
  role: user.role,
  has_password: user.passwordHash !== null,
  identities: identities.map(({ provider, createdAt }) => ({
    provider,
    linked_at: createdAt.toISOString(),
  })),
  created_at: user.createdAt.toISOString(),
});
