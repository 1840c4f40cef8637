import type { MailTemplate } from '../template.ts';

export const premiumEnded: MailTemplate<Record<never, never>> = {
  en: () => ({
    subject: 'IrisVue Premium has ended',
    preheader: 'Your pictures stay, and you can come back at any time.',
    title: 'Premium has ended',
    paragraphs: [
      'Your IrisVue Premium has ended. All your pictures stay; premium styles and print files are for sale again.',
      'You can come back at any time.',
    ],
    action: { label: 'See your subscription', path: '/you' },
  }),
  fr: () => ({
    subject: 'IrisVue Premium a pris fin',
    preheader: 'Vos images restent, et vous pouvez revenir quand vous voulez.',
    title: 'Premium a pris fin',
    paragraphs: [
      'Votre abonnement IrisVue Premium a pris fin. Toutes vos images restent ; les styles premium et les fichiers d’impression redeviennent payants.',
      'Vous pouvez revenir quand vous voulez.',
    ],
    action: { label: 'Voir votre abonnement', path: '/you' },
  }),
};
