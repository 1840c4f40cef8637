import type { MailTemplate } from '../template.ts';

export interface InvitationValues {
  readonly invitedBy: string | null;
  readonly circle: string;
  readonly token: string;
}

export const invitation: MailTemplate<InvitationValues> = {
  en: ({ invitedBy, circle, token }) => ({
    subject: `${invitedBy ?? 'Someone'} invites you to “${circle}”`,
    preheader: 'A circle shares its irises and the art made of them.',
    title: `Join “${circle}”`,
    paragraphs: [
      `${invitedBy ?? 'Someone'} invites you to a circle on IrisVue: a few people who show each other their irises, and make art of them together.`,
      'What you show there is up to you. Nobody uses your iris without asking you.',
    ],
    action: { label: 'See the invitation', path: `/invite/${token}` },
    note: 'The invitation is for this address alone. If you do not know who sent it, ignore this mail, and pass the link on to nobody.',
  }),
  fr: ({ invitedBy, circle, token }) => ({
    subject: `${invitedBy ?? 'Quelqu’un'} vous invite à rejoindre « ${circle} »`,
    preheader: 'Un cercle partage ses iris et les œuvres qui en naissent.',
    title: `Rejoignez « ${circle} »`,
    paragraphs: [
      `${invitedBy ?? 'Quelqu’un'} vous invite à rejoindre un cercle sur IrisVue : quelques personnes qui se montrent leurs iris et en font des œuvres ensemble.`,
      'C’est vous qui décidez de ce que vous y montrez. Personne n’utilise votre iris sans vous le demander.',
    ],
    action: { label: 'Voir l’invitation', path: `/invite/${token}` },
    note: 'L’invitation est réservée à cette adresse. Si vous ne savez pas de qui elle vient, ignorez ce message et ne transmettez le lien à personne.',
  }),
};
