import type { MailTemplate } from '../template.ts';

export const identityLinked: MailTemplate<{ readonly provider: 'Apple' | 'Google' }> = {
  en: ({ provider }) => ({
    subject: `You can now sign in with ${provider}`,
    preheader: 'If it was you, there is nothing to do.',
    title: `${provider} can sign you in`,
    paragraphs: [
      `Your ${provider} account was just connected to your IrisVue account: it now opens it.`,
      'If it was you, there is nothing to do. If it was not, disconnect it in your account and set a new password.',
    ],
    action: { label: 'Look at my account', path: '/you' },
  }),
  fr: ({ provider }) => ({
    subject: `Vous pouvez maintenant vous connecter avec ${provider}`,
    preheader: 'Si c’était vous, il n’y a rien à faire.',
    title: `${provider} vous ouvre la porte`,
    paragraphs: [
      `Votre compte ${provider} vient d’être relié à votre compte IrisVue : il permet désormais de l’ouvrir.`,
      'Si c’était vous, il n’y a rien à faire. Sinon, dissociez-le de votre compte et choisissez un nouveau mot de passe.',
    ],
    action: { label: 'Voir mon compte', path: '/you' },
  }),
};
