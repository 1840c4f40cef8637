import type { MailTemplate } from '../template.ts';

export const accountIdle: MailTemplate<Record<never, never>> = {
  en: () => ({
    subject: 'Your IrisVue account will be deleted in 30 days',
    preheader: 'You have not used it for almost three years. Sign in to keep it.',
    title: 'Are you still there?',
    paragraphs: [
      'You have not used your IrisVue account for almost three years. Pictures of an iris should not lie around, so we delete accounts that nobody uses.',
      'In 30 days your account and everything in it will be deleted for good. If you want to keep it, sign in once.',
    ],
    action: { label: 'Keep my account', path: '/sign-in' },
    note: 'If you do nothing, everything is erased. You need not answer this mail.',
  }),
  fr: () => ({
    subject: 'Votre compte IrisVue sera supprimé dans 30 jours',
    preheader: 'Vous ne l’utilisez plus depuis près de trois ans. Connectez-vous pour le garder.',
    title: 'Êtes-vous toujours là ?',
    paragraphs: [
      'Vous n’avez pas utilisé votre compte IrisVue depuis près de trois ans. Des images d’iris n’ont pas à être conservées sans raison : nous supprimons les comptes que personne n’utilise.',
      'Dans 30 jours, votre compte et tout son contenu seront définitivement supprimés. Pour le garder, il suffit de vous connecter une fois.',
    ],
    action: { label: 'Garder mon compte', path: '/sign-in' },
    note: 'Si vous ne faites rien, tout est effacé. Il n’est pas nécessaire de répondre à ce message.',
  }),
};
