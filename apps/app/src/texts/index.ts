import { en } from './en.ts';

/** The words of the app. A second language is a second object of this type. */
export type Texts = typeof en;

export const texts: Texts = en;
