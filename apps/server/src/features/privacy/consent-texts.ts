import { createHash } from 'node:crypto';
import type { ConsentPurpose, ConsentText, Jurisdiction, Locale } from '@irisvue/contracts';
import { analytics } from './texts/analytics.ts';
import { biometricEn } from './texts/biometric.en.ts';
import { biometricFr } from './texts/biometric.fr.ts';
import type { Wording } from './texts/wording.ts';

/** To be raised with every change of the words; everybody who agreed before is then asked again. */
export const consentVersions: Readonly<Record<ConsentPurpose, string>> = {
  biometric: '1',
  analytics: '1',
};

const wordings: Readonly<Record<ConsentPurpose, Readonly<Record<Locale, Wording>>>> = {
  biometric: { en: biometricEn, fr: biometricFr },
  analytics,
};

/** The current words of a consent, and the hash that the record of agreeing to them carries. */
export function consentText(
  purpose: ConsentPurpose,
  jurisdiction: Jurisdiction,
  locale: Locale,
): ConsentText {
  const { title, sections: common, byJurisdiction } = wordings[purpose][locale];
  const { section, statement } = byJurisdiction[jurisdiction];
  const sections = [...common, section];
  const words = [title, ...sections.flatMap(({ heading, text }) => [heading, text]), statement];
  return {
    ...{ purpose, jurisdiction, locale, title, sections, statement },
    version: consentVersions[purpose],
    sha256: createHash('sha256').update(words.join('\n\n')).digest('hex'),
  };
}
