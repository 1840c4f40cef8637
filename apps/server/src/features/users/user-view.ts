import type { User } from '@irisvue/contracts';
import type { UserRow } from '../../platform/database/schema.ts';

export const toUser = ({ id, email, createdAt }: UserRow): User => ({
  id,
  email,
  created_at: createdAt.toISOString(),
});
