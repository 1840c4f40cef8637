import { aurora } from './effects/aurora.ts';
import { crystal } from './effects/crystal.ts';
import { explosion } from './effects/explosion.ts';
import { fire } from './effects/fire.ts';
import { galaxy } from './effects/galaxy.ts';
import { goldLeaf } from './effects/gold-leaf.ts';
import { halo } from './effects/halo.ts';
import { ink } from './effects/ink.ts';
import { lightning } from './effects/lightning.ts';
import { pure } from './effects/pure.ts';
import { silk } from './effects/silk.ts';
import { smoke } from './effects/smoke.ts';
import { splash } from './effects/splash.ts';
import { stardust } from './effects/stardust.ts';
import { sunburst } from './effects/sunburst.ts';
import { neuralStyles } from './neural/neural-styles.ts';
import { engraving } from './painterly/engraving.ts';
import { mosaic } from './painterly/mosaic.ts';
import { oil } from './painterly/oil.ts';
import { pointillism } from './painterly/pointillism.ts';
import { stainedGlass } from './painterly/stained-glass.ts';
import { watercolour } from './painterly/watercolour.ts';
import type { ArtStyle } from './style.ts';

/** The art styles on offer, in the order in which they are shown. */
export const styles: readonly ArtStyle[] = [
  pure,
  halo,
  stardust,
  smoke,
  silk,
  aurora,
  ink,
  sunburst,
  explosion,
  galaxy,
  splash,
  fire,
  lightning,
  crystal,
  goldLeaf,
  oil,
  watercolour,
  engraving,
  stainedGlass,
  mosaic,
  pointillism,
  ...neuralStyles,
];

export const findStyle = (id: string): ArtStyle | undefined =>
  styles.find((style) => style.id === id);
