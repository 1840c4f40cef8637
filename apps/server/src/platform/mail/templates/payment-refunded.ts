import type { MailTemplate } from '../template.ts';
import type { PaymentMailValues } from './payment-receipt.ts';

export const paymentRefunded: MailTemplate<PaymentMailValues> = {
  en: ({ product, amount }) => ({
    subject: `Your payment of ${amount} was taken back`,
    preheader: 'The money is on its way back to where it came from.',
    title: 'Your payment was taken back',
    paragraphs: [
      `Your payment of ${amount} was refunded, or you disputed it with your bank. It can take some days until you see it in your account.`,
      product === 'premium'
        ? 'It was for a period of IrisVue Premium.'
        : 'The print file that it paid for can no longer be exported. Your picture stays.',
    ],
    action: { label: 'See your payments', path: '/you' },
  }),
  fr: ({ product, amount }) => ({
    subject: `Votre paiement de ${amount} vous est remboursé`,
    preheader: 'L’argent repart d’où il est venu.',
    title: 'Votre paiement vous est remboursé',
    paragraphs: [
      `Votre paiement de ${amount} a été remboursé, ou vous l’avez contesté auprès de votre banque. Il peut s’écouler quelques jours avant qu’il apparaisse sur votre compte.`,
      product === 'premium'
        ? 'Il réglait une période d’IrisVue Premium.'
        : 'Le fichier d’impression qu’il réglait ne peut plus être exporté. Votre image reste.',
    ],
    action: { label: 'Voir vos paiements', path: '/you' },
  }),
};
