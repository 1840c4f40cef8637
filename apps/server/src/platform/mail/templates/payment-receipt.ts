import type { Product } from '@irisvue/contracts';
import type { MailTemplate } from '../template.ts';

export interface PaymentMailValues {
  readonly product: Product;
  /** With its currency, as written in the reader's language. */
  readonly amount: string;
  readonly receiptUrl: string | null;
}

export const paymentReceipt: MailTemplate<PaymentMailValues> = {
  en: ({ product, amount, receiptUrl }) => ({
    subject: `Your receipt: ${amount}`,
    preheader: `Thank you. We received your payment of ${amount}.`,
    title: 'Thank you',
    paragraphs: [
      product === 'premium'
        ? `We received ${amount} for IrisVue Premium. Every style and the print file of every picture are yours for this period.`
        : `We received ${amount} for the print file of your picture. It is ready to be exported.`,
    ],
    action: receiptUrl === null ? payments.en : { label: 'See the receipt', path: receiptUrl },
  }),
  fr: ({ product, amount, receiptUrl }) => ({
    subject: `Votre reçu : ${amount}`,
    preheader: `Merci. Nous avons bien reçu votre paiement de ${amount}.`,
    title: 'Merci',
    paragraphs: [
      product === 'premium'
        ? `Nous avons reçu ${amount} pour IrisVue Premium. Tous les styles et le fichier d’impression de chaque image sont à vous pour cette période.`
        : `Nous avons reçu ${amount} pour le fichier d’impression de votre image. Vous pouvez l’exporter dès maintenant.`,
    ],
    action: receiptUrl === null ? payments.fr : { label: 'Voir le reçu', path: receiptUrl },
  }),
};

const payments = {
  en: { label: 'See your payments', path: '/you' },
  fr: { label: 'Voir vos paiements', path: '/you' },
} as const;
