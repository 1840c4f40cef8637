import type { MailTemplate } from '../template.ts';

export const passwordChanged: MailTemplate<Record<never, never>> = {
  en: () => ({
    subject: 'Your password was changed',
    preheader: 'If it was you, there is nothing to do.',
    title: 'Your password was changed',
    paragraphs: [
      'The password of your IrisVue account was just changed, and your other devices were signed out.',
      'If it was you, there is nothing to do. If it was not, set a new password now.',
    ],
    action: { label: 'It was not me', path: '/forgot-password' },
  }),
  fr: () => ({
    subject: 'Votre mot de passe a changé',
    preheader: 'Si c’était vous, il n’y a rien à faire.',
    title: 'Votre mot de passe a changé',
    paragraphs: [
      'Le mot de passe de votre compte IrisVue vient de changer, et vos autres appareils ont été déconnectés.',
      'Si c’était vous, il n’y a rien à faire. Sinon, choisissez sans tarder un nouveau mot de passe.',
    ],
    action: { label: 'Ce n’était pas moi', path: '/forgot-password' },
  }),
};
