import { everybody, signedIn } from './callers.ts';
import { nobody, type Rows } from './row.ts';

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
  createDataExport: { answers: signedIn(202) },
  listDataExports: { answers: signedIn(200) },
  downloadDataExport: {
    request: () => ({ params: { export_id: nobody } }),
    answers: signedIn(404),
  },
  getPrivacySettings: { answers: signedIn(200) },
  updatePrivacySettings: {
    request: () => ({ body: { originals_retention_days: 90 } }),
    answers: signedIn(200),
  },
};

/** Nothing can be bought where no key is configured; what was bought is told all the same. */
export const paymentRows: Rows<'payments'> = {
  getPrices: { answers: everybody(409) },
  createPaymentIntent: {
    request: async (world) => ({
      body: { product: 'hd_export', image_id: await world.newPicture() },
    }),
    answers: signedIn(409),
  },
  getSubscription: { answers: signedIn(409) },
  cancelSubscription: { answers: signedIn(409) },
  resumeSubscription: { answers: signedIn(409) },
  openPaymentPortal: { answers: signedIn(409) },
  listPurchases: { answers: signedIn(409) },
  receivePaymentWebhook: { request: () => ({ body: {} }), answers: everybody(409) },
  receiveStripeWebhook: { request: () => ({ body: {} }), answers: everybody(409) },
  receiveAppleWebhook: {
    request: () => ({ body: { signedPayload: 'a.b.c' } }),
    answers: everybody(409),
  },
  receiveGoogleWebhook: {
    request: () => ({ body: { message: { data: '', messageId: '1' } } }),
    answers: everybody(409),
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
