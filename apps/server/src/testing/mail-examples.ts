import type { MailName, MailValues } from '../platform/mail/templates.ts';

const token = 'q1J0yU8m3nYtA5sWvXbK2rLpZ7cFhGdE4oNiTuVxRzM';
const payment = {
  product: 'hd_export',
  amount: '€4.99',
  receiptUrl: 'https://pay.stripe.com/receipts/payment/CAcaFwoVYWNjdF8x',
} as const;

/** What each template may be told: long names and long words, as they come. */
export const mailExamples: { readonly [Name in MailName]: MailValues<Name> } = {
  verify_email: { token },
  reset_password: { token },
  sign_in_link: { token },
  password_changed: {},
  no_account: {},
  identity_linked: { provider: 'Google' },
  payment_receipt: payment,
  payment_refunded: payment,
  premium_ended: {},
  works_removed: { count: 3 },
  invitation: {
    invitedBy: 'Maximiliane Featherstonehaugh',
    circle: 'Donaudampfschifffahrtsgesellschaft & friends',
    token,
  },
  data_export_ready: {},
  account_idle: {},
  consent_asked: { requestedBy: 'Ada <Lovelace>' },
};
