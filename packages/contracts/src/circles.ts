import { z } from 'zod';

export const circleKindSchema = z.enum(['couple', 'family', 'friends', 'custom']);
export type CircleKind = z.infer<typeof circleKindSchema>;

/** The owner may do all; admins invite and remove; members look and share. */
export const circleRoleSchema = z.enum(['owner', 'admin', 'member']);
export type CircleRole = z.infer<typeof circleRoleSchema>;

export const invitationKindSchema = z.enum(['email', 'link', 'code']);
export type InvitationKind = z.infer<typeof invitationKindSchema>;

export const subjectConsentStatusSchema = z.enum(['asked', 'granted', 'refused', 'revoked']);
export type SubjectConsentStatus = z.infer<typeof subjectConsentStatusSchema>;
