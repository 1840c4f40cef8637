import { z } from 'zod';
import {
  askConsentRequestSchema,
  consentDecisionSchema,
  consentRequestParamsSchema,
  consentRequestSchema,
  listConsentRequestsQuerySchema,
  revokeConsentRequestSchema,
} from '../subject-consents.ts';
import type { Operation } from './operation.ts';

export const subjectConsentsOperations = {
  askSubjectConsent: {
    method: 'POST',
    path: '/consent-requests',
    summary: 'Ask whose iris it is whether one may use it in fusions and compositions',
    tag: 'circles',
    access: 'user',
    status: 200,
    body: askConsentRequestSchema,
    data: consentRequestSchema,
  },
  listSubjectConsents: {
    method: 'GET',
    path: '/consent-requests',
    summary: 'Requests that the user got or sent, newest first',
    tag: 'circles',
    access: 'user',
    status: 200,
    query: listConsentRequestsQuerySchema,
    data: z.array(consentRequestSchema),
  },
  grantSubjectConsent: {
    method: 'POST',
    path: '/consent-requests/{consent_request_id}/grant',
    summary: 'Agree, until revoked; works that were withheld are free again',
    tag: 'circles',
    access: 'user',
    status: 200,
    params: consentRequestParamsSchema,
    data: consentDecisionSchema,
  },
  refuseSubjectConsent: {
    method: 'POST',
    path: '/consent-requests/{consent_request_id}/refuse',
    summary: 'Do not agree',
    tag: 'circles',
    access: 'user',
    status: 200,
    params: consentRequestParamsSchema,
    data: consentDecisionSchema,
  },
  revokeSubjectConsent: {
    method: 'POST',
    path: '/consent-requests/{consent_request_id}/revoke',
    summary:
      'Take a consent back: unfinished jobs fail, works are withheld from sharing, download, export and use, or removed',
    tag: 'circles',
    access: 'user',
    status: 200,
    params: consentRequestParamsSchema,
    body: revokeConsentRequestSchema,
    data: consentDecisionSchema,
  },
} as const satisfies Record<string, Operation>;
