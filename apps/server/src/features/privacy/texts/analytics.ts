import type { Locale } from '@irisvue/contracts';
import type { Wording } from './wording.ts';

/** Nothing sensitive is asked for, so the words are the same under every law. */
const everywhere = (
  title: string,
  sections: Wording['sections'],
  rights: Wording['sections'][number],
  statement: string,
): Wording => {
  const same = { section: rights, statement };
  return { title, sections, byJurisdiction: { gdpr: same, bipa: same, ccpa: same, other: same } };
};

export const analytics: Readonly<Record<Locale, Wording>> = {
  en: everywhere(
    'May we count how IrisVue is used?',
    [
      {
        heading: 'What is counted',
        text: 'That you did something, such as taking a picture or choosing a style, and when. Never the picture, your name, your address or where you are.',
      },
      {
        heading: 'What for',
        text: 'To see which parts of IrisVue are of use and where people give up. It is never sold and never used for advertising.',
      },
      {
        heading: 'How long',
        text: 'Until you withdraw or delete your account. Daily sums without people stay.',
      },
    ],
    {
      heading: 'It is up to you',
      text: 'IrisVue works the same if you say no. You can change your mind at any time in your privacy settings.',
    },
    'You may count how I use IrisVue.',
  ),
  fr: everywhere(
    'Pouvons-nous compter comment IrisVue est utilisé ?',
    [
      {
        heading: 'Ce qui est compté',
        text: 'Que vous avez fait quelque chose, comme prendre une photo ou choisir un style, et quand. Jamais l’image, votre nom, votre adresse ni l’endroit où vous êtes.',
      },
      {
        heading: 'Pour quoi faire',
        text: 'Pour voir quelles parties d’IrisVue sont utiles et où l’on abandonne. Ce n’est jamais vendu ni utilisé pour la publicité.',
      },
      {
        heading: 'Combien de temps',
        text: 'Jusqu’à ce que vous retiriez votre accord ou supprimiez votre compte. Les sommes par jour, sans personnes, restent.',
      },
    ],
    {
      heading: 'À vous de choisir',
      text: 'IrisVue fonctionne de la même façon si vous refusez. Vous pouvez changer d’avis à tout moment dans vos réglages de confidentialité.',
    },
    'Vous pouvez compter comment j’utilise IrisVue.',
  ),
};
