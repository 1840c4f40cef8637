import type { MailTemplate } from '../template.ts';

export const consentAsked: MailTemplate<{ readonly requestedBy: string | null }> = {
  en: ({ requestedBy }) => ({
    subject: `${requestedBy ?? 'Someone'} would like to use your iris`,
    preheader: 'You decide. You may change your mind at any time.',
    title: 'May they use your iris?',
    paragraphs: [
      `${requestedBy ?? 'Someone from one of your circles'} asks to use a picture of your iris in art of their own.`,
      'Without your consent nothing is made. You may take it back later: then what was made can no longer be shared, downloaded or exported, and you may have it deleted.',
    ],
    action: { label: 'Look and decide', path: '/you' },
  }),
  fr: ({ requestedBy }) => ({
    subject: `${requestedBy ?? 'Quelqu’un'} aimerait utiliser votre iris`,
    preheader: 'C’est vous qui décidez, et vous pourrez changer d’avis.',
    title: 'Peut-on utiliser votre iris ?',
    paragraphs: [
      `${requestedBy ?? 'Une personne de l’un de vos cercles'} demande à utiliser une image de votre iris dans ses propres œuvres.`,
      'Sans votre accord, rien n’est créé. Vous pourrez le retirer plus tard : ce qui a été créé ne pourra plus être partagé, téléchargé ni exporté, et vous pourrez le faire supprimer.',
    ],
    action: { label: 'Voir et décider', path: '/you' },
  }),
};
