import { z } from 'zod';

/** biometric: pictures of irises are kept and worked on; analytics: what someone does is counted. */
export const consentPurposeSchema = z.enum(['biometric', 'analytics']);
export type ConsentPurpose = z.infer<typeof consentPurposeSchema>;
