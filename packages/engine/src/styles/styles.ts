import { halo } from './halo.ts';
import { pure } from './pure.ts';
import { stardust } from './stardust.ts';
import type { ArtStyle } from './style.ts';
import { sunburst } from './sunburst.ts';

/** The art styles on offer, in the order in which they are shown. */
export const styles: readonly ArtStyle[] = [pure, halo, stardust, sunburst];

export const findStyle = (id: string): ArtStyle | undefined =>
  styles.find((style) => style.id === id);
