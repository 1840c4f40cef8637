import type { MailTemplate } from './template.ts';
import { accountIdle } from './templates/account-idle.ts';
import { consentAsked } from './templates/consent-asked.ts';
import { dataExportReady } from './templates/data-export-ready.ts';
import { identityLinked } from './templates/identity-linked.ts';
import { invitation } from './templates/invitation.ts';
import { noAccount } from './templates/no-account.ts';
import { passwordChanged } from './templates/password-changed.ts';
import { paymentReceipt } from './templates/payment-receipt.ts';
import { paymentRefunded } from './templates/payment-refunded.ts';
import { premiumEnded } from './templates/premium-ended.ts';
import { resetPassword } from './templates/reset-password.ts';
import { signInLink } from './templates/sign-in-link.ts';
import { verifyEmail } from './templates/verify-email.ts';
import { worksRemoved } from './templates/works-removed.ts';

const all = {
  verify_email: verifyEmail,
  reset_password: resetPassword,
  sign_in_link: signInLink,
  password_changed: passwordChanged,
  payment_receipt: paymentReceipt,
  payment_refunded: paymentRefunded,
  premium_ended: premiumEnded,
  no_account: noAccount,
  identity_linked: identityLinked,
  works_removed: worksRemoved,
  invitation,
  consent_asked: consentAsked,
  data_export_ready: dataExportReady,
  account_idle: accountIdle,
};

export type MailName = keyof typeof all;

type ValuesByName = {
  [Name in MailName]: (typeof all)[Name] extends MailTemplate<infer Values> ? Values : never;
};

/** What a template must be told. */
export type MailValues<Name extends MailName> = ValuesByName[Name];

export const mailTemplates: { readonly [Name in MailName]: MailTemplate<MailValues<Name>> } = all;
