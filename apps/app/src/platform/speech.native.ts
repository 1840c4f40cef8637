import type { Speech } from './speech.types.ts';

export const speech: Speech | null = null;
