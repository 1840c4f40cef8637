import { type CircleKind, type CircleRole, IrisVueError } from '@irisvue/contracts';
import type { CircleRow, MembershipRow } from '../../platform/database/schema.ts';

export const maxCirclesOfUser = 50;

/** Two are a couple. */
export const maxMembers = (kind: CircleKind): number => (kind === 'couple' ? 2 : 50);

/** Who runs the circle: invites, removes members, renames. */
export const isAdmin = (role: CircleRole): boolean => role === 'owner' || role === 'admin';

export function requireAdmin({ role }: Pick<MembershipRow, 'role'>): void {
  if (!isAdmin(role)) throw new IrisVueError('CIRCLE_ROLE_REQUIRED');
}

export function requireOwner({ role }: Pick<MembershipRow, 'role'>): void {
  if (role !== 'owner') throw new IrisVueError('CIRCLE_ROLE_REQUIRED');
}

/** Admins remove members; only the owner removes an admin, and nobody the owner. */
export function requireMayRemove(by: MembershipRow, other: MembershipRow): void {
  requireAdmin(by);
  if (other.role !== 'member') requireOwner(by);
  if (other.role === 'owner') throw new IrisVueError('CIRCLE_ROLE_REQUIRED');
}

export function requireRoom({ kind }: CircleRow, members: readonly MembershipRow[]): void {
  const max = maxMembers(kind);
  if (members.length >= max) {
    throw new IrisVueError('CIRCLE_FULL', { details: { max_members: max } });
  }
}
