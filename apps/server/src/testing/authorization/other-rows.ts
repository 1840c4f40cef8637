import { everybody, signedIn } from './callers.ts';
import type { Rows } from './row.ts';

export const privacyRows: Rows<'privacy'> = {
  getConsentText: {
    request: () => ({ query: { purpose: 'biometric', jurisdiction: 'gdpr', locale: 'en' } }),
    answers: everybody(200),
  },
  listConsents: { answers: signedIn(200) },
  grantConsent: {
    request: () => ({
      body: { purpose: 'analytics', version: '1', jurisdiction: 'gdpr', locale: 'en' },
    }),
    answers: signedIn(201),
  },
  withdrawConsent: {
    request: () => ({ params: { purpose: 'analytics' } }),
    answers: signedIn(200),
  },
  listAuditEntries: { answers: signedIn(200) },
};

/** Nothing can be bought where no key is configured; what was bought is told all the same. */
export const paymentRows: Rows<'payments'> = {
  getPrices: { answers: everybody(501) },
  createPaymentIntent: {
    request: async (world) => ({
      body: { product: 'hd_export', image_id: await world.newPicture() },
    }),
    answers: signedIn(501),
  },
  getSubscription: { answers: signedIn(501) },
  cancelSubscription: { answers: signedIn(501) },
  resumeSubscription: { answers: signedIn(501) },
  openPaymentPortal: { answers: signedIn(501) },
  listPurchases: { answers: signedIn(501) },
  receivePaymentWebhook: { request: () => ({ body: {} }), answers: everybody(501) },
  receiveStripeWebhook: { request: () => ({ body: {} }), answers: everybody(501) },
  receiveAppleWebhook: {
    request: () => ({ body: { signedPayload: 'a.b.c' } }),
    answers: everybody(501),
  },
  receiveGoogleWebhook: {
    request: () => ({ body: { message: { data: '', messageId: '1' } } }),
    answers: everybody(501),
  },
};

export const analyticsRows: Rows<'analytics'> = {
  sendEvents: {
    request: () => ({
      body: { events: [{ name: 'capture_opened', properties: { source: 'camera' } }] },
    }),
    answers: signedIn(202),
  },
};
