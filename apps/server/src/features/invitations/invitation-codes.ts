import { randomInt } from 'node:crypto';
import { hashToken } from '../auth/random-tokens.ts';

/** No 0 and O, no 1, I and L, no U beside V: read aloud or from a card, a code stays the same. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;

export const makeCode = (): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** As it is easiest to read. */
export const spacedCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Of a link's token, or of a code in whichever way it was typed. */
export function hashOfInvitation(typed: string): string {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  const isCode = code.length === length && [...code].every((letter) => alphabet.includes(letter));
  return hashToken(isCode ? code : typed);
}
