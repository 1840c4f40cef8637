import { z } from 'zod';
import { pageQuerySchema } from '../envelope.ts';
import {
  auditEntrySchema,
  consentPurposeSchema,
  consentSchema,
  consentTextQuerySchema,
  consentTextSchema,
  grantConsentRequestSchema,
  withdrawalSchema,
} from '../privacy.ts';
import type { Operation } from './operation.ts';

export const privacyOperations = {
  getConsentText: {
    method: 'GET',
    path: '/privacy/consent-text',
    summary: 'What someone is asked to agree to, by purpose, jurisdiction and language',
    tag: 'privacy',
    access: 'public',
    status: 200,
    query: consentTextQuerySchema,
    data: consentTextSchema,
  },
  listConsents: {
    method: 'GET',
    path: '/privacy/consents',
    summary: 'What the user agreed to, newest first, also what was withdrawn',
    tag: 'privacy',
    access: 'user',
    status: 200,
    data: z.array(consentSchema),
  },
  grantConsent: {
    method: 'POST',
    path: '/privacy/consents',
    summary: 'Agree to the current words; the named jurisdiction becomes that of the account',
    tag: 'privacy',
    access: 'user',
    status: 201,
    body: grantConsentRequestSchema,
    data: consentSchema,
  },
  withdrawConsent: {
    method: 'DELETE',
    path: '/privacy/consents/{purpose}',
    summary: 'Withdraw a consent: work that rests on it stops at once',
    tag: 'privacy',
    access: 'user',
    status: 200,
    params: z.object({ purpose: consentPurposeSchema }),
    data: withdrawalSchema,
  },
  listAuditEntries: {
    method: 'GET',
    path: '/privacy/audit',
    summary: "What was done with the user's data, newest first",
    tag: 'privacy',
    access: 'user',
    status: 200,
    query: pageQuerySchema,
    data: z.array(auditEntrySchema),
  },
} as const satisfies Record<string, Operation>;
