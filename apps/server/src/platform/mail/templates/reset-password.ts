import type { MailTemplate } from '../template.ts';

export const resetPassword: MailTemplate<{ readonly token: string }> = {
  en: ({ token }) => ({
    subject: 'Set a new password',
    preheader: 'You asked for a new password. This link lets you choose it.',
    title: 'Set a new password',
    paragraphs: [
      'Somebody, hopefully you, asked for a new password for your account. Choosing one signs you out on every device.',
    ],
    action: { label: 'Choose a new password', path: `/reset-password?token=${token}` },
    note: 'The link works once, for one hour. If it was not you, do nothing: your password stays as it is.',
  }),
  fr: ({ token }) => ({
    subject: 'Choisissez un nouveau mot de passe',
    preheader: 'Vous avez demandé un nouveau mot de passe. Ce lien permet de le choisir.',
    title: 'Nouveau mot de passe',
    paragraphs: [
      'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte. Ce choix vous déconnecte de tous vos appareils.',
    ],
    action: { label: 'Choisir un mot de passe', path: `/reset-password?token=${token}` },
    note: 'Le lien fonctionne une seule fois, pendant une heure. Si ce n’était pas vous, ne faites rien : votre mot de passe ne change pas.',
  }),
};
