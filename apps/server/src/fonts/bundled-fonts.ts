import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readCharacterMap } from './character-map.ts';

/** A font that every machine has, as it comes with the program; all are under the SIL Open Font License. */
export interface BundledFont {
  readonly family: string;
  readonly path: string;
  /** Whether it has a character. */
  has(codePoint: number): boolean;
}

const { resolve } = createRequire(import.meta.url);

function font(family: string, file: string): BundledFont {
  const path = resolve(`@expo-google-fonts/${file}`);
  let characters: ReadonlySet<number> | undefined;
  return {
    family,
    path,
    has(codePoint) {
      characters ??= readCharacterMap(readFileSync(path));
      return characters.has(codePoint);
    },
  };
}

/** For titles, in Latin letters alone. */
export const displayFont = font(
  'Instrument Serif',
  'instrument-serif/400Regular/InstrumentSerif_400Regular.ttf',
);

/** For everything else, in the order in which they are asked for a character. */
export const textFonts: readonly BundledFont[] = [
  font('Noto Serif', 'noto-serif/400Regular/NotoSerif_400Regular.ttf'),
  font('Noto Naskh Arabic', 'noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf'),
  font('Noto Serif Hebrew', 'noto-serif-hebrew/400Regular/NotoSerifHebrew_400Regular.ttf'),
  font(
    'Noto Serif Devanagari',
    'noto-serif-devanagari/400Regular/NotoSerifDevanagari_400Regular.ttf',
  ),
];
