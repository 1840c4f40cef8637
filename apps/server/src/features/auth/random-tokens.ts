import { createHash, randomBytes } from 'node:crypto';

/** Long enough that nobody guesses one. */
export const makeToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token: a copy of the table opens nothing. */
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');
