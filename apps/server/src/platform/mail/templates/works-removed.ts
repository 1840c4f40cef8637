import type { MailTemplate } from '../template.ts';

export const worksRemoved: MailTemplate<{ readonly count: number }> = {
  en: ({ count }) => ({
    subject: count === 1 ? 'One of your works was removed' : `${count} of your works were removed`,
    preheader: 'Someone whose iris was in it has deleted their account.',
    title: count === 1 ? 'A work is gone' : 'Some works are gone',
    paragraphs: [
      'Someone whose iris was part of what you made has deleted their account. An iris is as personal as a fingerprint, so works that contain it go with it.',
      'Your own photographs and everything made from them alone are still there.',
    ],
    action: { label: 'To your gallery', path: '/' },
  }),
  fr: ({ count }) => ({
    subject:
      count === 1 ? 'Une de vos œuvres a été retirée' : `${count} de vos œuvres ont été retirées`,
    preheader: 'Une personne dont l’iris en faisait partie a supprimé son compte.',
    title: count === 1 ? 'Une œuvre n’est plus là' : 'Des œuvres ne sont plus là',
    paragraphs: [
      'Une personne dont l’iris faisait partie de ce que vous avez créé a supprimé son compte. Un iris est aussi personnel qu’une empreinte digitale : les œuvres qui le contiennent disparaissent avec lui.',
      'Vos propres photographies et tout ce qui a été fait à partir d’elles seules sont toujours là.',
    ],
    action: { label: 'Vers votre galerie', path: '/' },
  }),
};
