import type { MailTemplate } from '../template.ts';

export const noAccount: MailTemplate<Record<never, never>> = {
  en: () => ({
    subject: 'There is no account with this address',
    preheader: 'You asked for a new password. Perhaps you used another address.',
    title: 'No account here yet',
    paragraphs: [
      'Somebody, hopefully you, asked for a new password for this address. There is no IrisVue account with it.',
      'Perhaps you used another address, or came in with Apple or Google. You can also open an account now.',
    ],
    action: { label: 'Open an account', path: '/register' },
    note: 'If it was not you, ignore this mail.',
  }),
  fr: () => ({
    subject: 'Aucun compte avec cette adresse',
    preheader: 'Vous avez demandé un nouveau mot de passe. Peut-être avec une autre adresse ?',
    title: 'Pas encore de compte ici',
    paragraphs: [
      'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour cette adresse. Aucun compte IrisVue ne lui correspond.',
      'Peut-être avez-vous utilisé une autre adresse, ou Apple ou Google. Vous pouvez aussi ouvrir un compte dès maintenant.',
    ],
    action: { label: 'Ouvrir un compte', path: '/register' },
    note: 'Si ce n’était pas vous, ignorez ce message.',
  }),
};
