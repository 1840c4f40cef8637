import type { Wording } from './wording.ts';

export const biometricEn: Wording = {
  title: 'May we work with pictures of your iris?',
  sections: [
    {
      heading: 'What we keep',
      text: 'The photographs of eyes that you send, without the place, the time and the camera that were written into the file. The cut-outs and art works that you have made from them. The outlines of pupil and iris that cutting out needs.',
    },
    {
      heading: 'What for',
      text: 'To cut out your iris, to make art from it, and to show it to you and to the people you choose. For nothing else.',
    },
    {
      heading: 'What we never do',
      text: 'We never compute a template or any other code that could tell people apart by their eyes. We never identify anyone by a picture. We never sell, lend or trade your pictures, use them for advertising, or train models with them.',
    },
    {
      heading: 'Where',
      text: 'In the storage and the database of this IrisVue service. No other company receives your pictures. Other people see a picture only if you share it with them.',
    },
    {
      heading: 'How long',
      text: 'Until you delete the picture or your account. You may have photographs removed earlier, after a number of days that you choose. An account that nobody has used for three years is deleted with everything in it; we write to you 30 days before.',
    },
    {
      heading: 'If you change your mind',
      text: 'You can withdraw at any time in your privacy settings, as easily as you agree now. Work on your pictures stops at once, and you can delete them. What was done before stays lawful. Without your consent you can keep your account, but not add pictures or have them worked on.',
    },
  ],
  byJurisdiction: {
    gdpr: {
      section: {
        heading: 'Your rights in the European Union',
        text: 'Pictures of an iris can be biometric data. The ground on which we handle them is your explicit consent, by Articles 6(1)(a) and 9(2)(a) of the General Data Protection Regulation. You may see, correct, export and delete your data, have its use limited, and complain to the data protection authority of your country.',
      },
      statement:
        'I explicitly agree that pictures of my iris are kept and worked on as described here.',
    },
    bipa: {
      section: {
        heading: 'Written release in Illinois',
        text: 'By the Biometric Information Privacy Act of Illinois we tell you in writing that pictures of your iris are collected and stored, for the purpose and the time named above. Retention schedule: pictures are destroyed for good when you delete them or your account, and at the latest three years after you last used IrisVue, whichever comes first. We do not sell, lease, trade or otherwise profit from them, and disclose them to nobody without your consent unless the law demands it.',
      },
      statement:
        'I have read this, and by agreeing I sign a written release: IrisVue may collect, keep and work on pictures of my iris as described here.',
    },
    ccpa: {
      section: {
        heading: 'Notice at collection in California',
        text: 'By the California Consumer Privacy Act: we collect sensitive personal information, namely pictures of your iris, for the purposes and the time named above. It is neither sold nor shared for advertising, so there is nothing to opt out of. You may know, correct, delete and limit the use of your information, and are not treated differently for doing so.',
      },
      statement:
        'I have read this notice and agree that pictures of my iris are kept and worked on as described here.',
    },
    other: {
      section: {
        heading: 'Your rights',
        text: 'Wherever you live you may see, correct, export and delete what we keep about you.',
      },
      statement: 'I agree that pictures of my iris are kept and worked on as described here.',
    },
  },
};
