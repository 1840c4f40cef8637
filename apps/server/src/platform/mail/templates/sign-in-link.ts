import type { MailTemplate } from '../template.ts';

export const signInLink: MailTemplate<{ readonly token: string }> = {
  en: ({ token }) => ({
    subject: 'Your link to sign in',
    preheader: 'Open IrisVue with one tap. No password needed.',
    title: 'Come on in',
    paragraphs: ['This link signs you in to IrisVue. You need no password.'],
    action: { label: 'Sign in', path: `/sign-in-link?token=${token}` },
    note: 'The link works once, for fifteen minutes. If you did not ask for it, ignore this mail, and pass the link on to nobody.',
  }),
  fr: ({ token }) => ({
    subject: 'Votre lien de connexion',
    preheader: 'Ouvrez IrisVue d’un geste, sans mot de passe.',
    title: 'Entrez donc',
    paragraphs: ['Ce lien vous connecte à IrisVue. Aucun mot de passe n’est nécessaire.'],
    action: { label: 'Se connecter', path: `/sign-in-link?token=${token}` },
    note: 'Le lien fonctionne une seule fois, pendant quinze minutes. Si vous ne l’avez pas demandé, ignorez ce message et ne transmettez le lien à personne.',
  }),
};
