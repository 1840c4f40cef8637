import type { ArtStyle } from '../style.ts';
import { paintedStyle } from './painted-style.ts';

/** Irises painted in the manner of Van Gogh, Hokusai, Klimt and Gauguin. */
export const neuralStyles: readonly ArtStyle[] = [
  paintedStyle('starry-night', 'Starry night'),
  paintedStyle('great-wave', 'Great wave'),
  paintedStyle('golden-portrait', 'Golden portrait'),
  paintedStyle('tahiti', 'Tahiti'),
];
