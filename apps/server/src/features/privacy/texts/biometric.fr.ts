import type { Wording } from './wording.ts';

export const biometricFr: Wording = {
  title: 'Pouvons-nous travailler avec des images de votre iris ?',
  sections: [
    {
      heading: 'Ce que nous conservons',
      text: 'Les photographies d’yeux que vous envoyez, sans le lieu, l’heure ni l’appareil inscrits dans le fichier. Les découpes et les œuvres que vous en faites faire. Les contours de la pupille et de l’iris nécessaires à la découpe.',
    },
    {
      heading: 'Pour quoi faire',
      text: 'Pour découper votre iris, en faire de l’art, et le montrer à vous-même et aux personnes que vous choisissez. Pour rien d’autre.',
    },
    {
      heading: 'Ce que nous ne faisons jamais',
      text: 'Nous ne calculons jamais de gabarit ni aucun autre code permettant de distinguer des personnes par leurs yeux. Nous n’identifions jamais personne d’après une image. Nous ne vendons, ne prêtons ni n’échangeons jamais vos images, ne les utilisons pas pour la publicité et n’entraînons aucun modèle avec elles.',
    },
    {
      heading: 'Où',
      text: 'Dans le stockage et la base de données de ce service IrisVue. Aucune autre entreprise ne reçoit vos images. D’autres personnes ne voient une image que si vous la partagez avec elles.',
    },
    {
      heading: 'Combien de temps',
      text: 'Jusqu’à ce que vous supprimiez l’image ou votre compte. Vous pouvez faire retirer les photographies plus tôt, après un nombre de jours de votre choix. Un compte que personne n’a utilisé depuis trois ans est supprimé avec tout son contenu ; nous vous écrivons 30 jours avant.',
    },
    {
      heading: 'Si vous changez d’avis',
      text: 'Vous pouvez retirer votre accord à tout moment dans vos réglages de confidentialité, aussi simplement que vous le donnez maintenant. Le travail sur vos images s’arrête aussitôt, et vous pouvez les supprimer. Ce qui a été fait auparavant reste licite. Sans votre accord vous pouvez garder votre compte, mais ni ajouter d’images ni en faire travailler.',
    },
  ],
  byJurisdiction: {
    gdpr: {
      section: {
        heading: 'Vos droits dans l’Union européenne',
        text: 'Les images d’un iris peuvent être des données biométriques. Nous les traitons sur la base de votre consentement explicite, selon les articles 6(1)(a) et 9(2)(a) du règlement général sur la protection des données. Vous pouvez consulter, rectifier, exporter et supprimer vos données, en faire limiter l’usage, et introduire une réclamation auprès de l’autorité de protection des données de votre pays.',
      },
      statement:
        'J’accepte explicitement que des images de mon iris soient conservées et travaillées comme décrit ici.',
    },
    bipa: {
      section: {
        heading: 'Autorisation écrite dans l’Illinois',
        text: 'Selon la loi de l’Illinois sur les informations biométriques (Biometric Information Privacy Act), nous vous informons par écrit que des images de votre iris sont recueillies et conservées, dans le but et pour la durée indiqués ci-dessus. Calendrier de conservation : les images sont définitivement détruites lorsque vous les supprimez ou supprimez votre compte, et au plus tard trois ans après votre dernière utilisation d’IrisVue, selon ce qui arrive en premier. Nous ne les vendons, louons ni échangeons, n’en tirons aucun autre profit, et ne les communiquons à personne sans votre accord, sauf si la loi l’exige.',
      },
      statement:
        'J’ai lu ce texte et, en acceptant, je signe une autorisation écrite : IrisVue peut recueillir, conserver et travailler des images de mon iris comme décrit ici.',
    },
    ccpa: {
      section: {
        heading: 'Avis de collecte en Californie',
        text: 'Selon la loi californienne sur la protection des consommateurs (California Consumer Privacy Act) : nous recueillons des informations personnelles sensibles, à savoir des images de votre iris, dans les buts et pour la durée indiqués ci-dessus. Elles ne sont ni vendues ni partagées pour la publicité ; il n’y a donc rien à refuser. Vous pouvez connaître, rectifier et supprimer vos informations et en limiter l’usage, sans être traité différemment pour autant.',
      },
      statement:
        'J’ai lu cet avis et j’accepte que des images de mon iris soient conservées et travaillées comme décrit ici.',
    },
    other: {
      section: {
        heading: 'Vos droits',
        text: 'Où que vous viviez, vous pouvez consulter, rectifier, exporter et supprimer ce que nous conservons à votre sujet.',
      },
      statement:
        'J’accepte que des images de mon iris soient conservées et travaillées comme décrit ici.',
    },
  },
};
