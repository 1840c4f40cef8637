import { type Caption, IrisVueError } from '@irisvue/contracts';
import { type BundledFont, displayFont, textFonts } from './bundled-fonts.ts';

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Joiners, marks of direction and the like: they have no form of their own. */
const isFormless = /^\p{Default_Ignorable_Code_Point}$/u;

/** The texts of a caption, those left empty left out. */
export const textsOf = ({ names = [], line = '' }: Caption): string[] =>
  [...names, line].filter((text) => text !== '');

/**
 * The fonts that write a caption: the one for titles if it has all of it, or letters of two fonts would stand
 * in one word; else those for any script.
 *
 * @throws {IrisVueError} CAPTION_NOT_WRITABLE naming the characters that no font has
 */
export function requireFonts(caption: Caption): readonly BundledFont[] {
  const all = textsOf(caption).flatMap((text) =>
    Array.from(characters.segment(text.normalize('NFC')), ({ segment }) => segment),
  );
  if (all.every((character) => isIn(displayFont, character))) return [displayFont];
  const missing = all.filter((character) => !textFonts.some((font) => isIn(font, character)));
  if (missing.length === 0) return textFonts;
  const named = [...new Set(missing)];
  throw new IrisVueError('CAPTION_NOT_WRITABLE', {
    message: `Our fonts do not have “${named.join('”, “')}”. Leave it out and try again.`,
    details: { characters: named },
  });
}

const isIn = (font: BundledFont, character: string): boolean =>
  Array.from(character).every(
    (part) => isFormless.test(part) || font.has(part.codePointAt(0) ?? 0),
  );
