import type { MailTemplate } from '../template.ts';

export const dataExportReady: MailTemplate<Record<never, never>> = {
  en: () => ({
    subject: 'The copy of your data is ready',
    preheader: 'You can download it for seven days.',
    title: 'Your data, all of it',
    paragraphs: [
      'The copy that you asked for is ready: your pictures, and everything else we keep about you, in one ZIP file.',
      'You can download it for seven days. Then it is removed, and you may ask for a new one.',
    ],
    action: { label: 'Open IrisVue', path: '/you' },
    note: 'If you did not ask for a copy, change your password: somebody else may be signed in to your account.',
  }),
  fr: () => ({
    subject: 'La copie de vos données est prête',
    preheader: 'Vous pouvez la télécharger pendant sept jours.',
    title: 'Vos données, au complet',
    paragraphs: [
      'La copie que vous avez demandée est prête : vos images et tout ce que nous conservons à votre sujet, dans un seul fichier ZIP.',
      'Vous pouvez la télécharger pendant sept jours. Elle est ensuite retirée, et vous pouvez en demander une nouvelle.',
    ],
    action: { label: 'Ouvrir IrisVue', path: '/you' },
    note: 'Si vous n’avez pas demandé de copie, changez votre mot de passe : quelqu’un d’autre est peut-être connecté à votre compte.',
  }),
};
