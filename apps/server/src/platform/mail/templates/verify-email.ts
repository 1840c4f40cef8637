import type { MailTemplate } from '../template.ts';

export const verifyEmail: MailTemplate<{ readonly token: string }> = {
  en: ({ token }) => ({
    subject: 'Confirm your e-mail address',
    preheader: 'One tap, and we know that this address is yours.',
    title: 'Confirm your address',
    paragraphs: [
      'Welcome to IrisVue. Please confirm that this address is yours, so that we can help you back in should you ever lose your password.',
    ],
    action: { label: 'Confirm address', path: `/verify-email?token=${token}` },
    note: 'The link works once, for two days. If you did not open an account, ignore this mail.',
  }),
  fr: ({ token }) => ({
    subject: 'Confirmez votre adresse e-mail',
    preheader: 'Un geste, et nous savons que cette adresse est la vôtre.',
    title: 'Confirmez votre adresse',
    paragraphs: [
      'Bienvenue chez IrisVue. Confirmez que cette adresse est bien la vôtre, pour que nous puissions vous aider à retrouver votre compte si vous oubliez votre mot de passe.',
    ],
    action: { label: 'Confirmer l’adresse', path: `/verify-email?token=${token}` },
    note: 'Le lien fonctionne une seule fois, pendant deux jours. Si vous n’avez pas ouvert de compte, ignorez ce message.',
  }),
};
