import { z } from 'zod';

export const circleKindSchema = z.enum(['couple', 'family', 'friends', 'custom']);
export type CircleKind = z.infer<typeof circleKindSchema>;

/** The owner may do all; admins invite and remove; members look and share. */
export const circleRoleSchema = z.enum(['owner', 'admin', 'member']);
export type CircleRole = z.infer<typeof circleRoleSchema>;
