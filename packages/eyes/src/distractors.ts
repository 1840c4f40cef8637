import type { Pixel } from './color.ts';
import { createAnimalEye } from './distractors-animal.ts';
import { createButton } from './distractors-button.ts';
import { createFlower } from './distractors-flower.ts';
import { createLens } from './distractors-lens.ts';
import { createRings } from './distractors-rings.ts';
import { createRandom, type Random } from './random.ts';
import type { DistractorKind } from './scene.ts';

/** Something round with a middle that is no human eye. */
export type Distractor = {
  /** What it lies on; null when it paints every pixel itself. */
  behind: 'skin' | 'backdrop' | null;
  /**
   * Paints it over `pixel` at iris coordinates u, v; returns how much of the pixel is wet or glass (0..1): there the
   * scene's lights reflect.
   */
  shade(u: number, v: number, pixel: Pixel): number;
};

/** Draws its look from `random`; `footprint` is one pixel in iris coordinates. */
export type CreateDistractor = (random: Random, footprint: number) => Distractor;

const creators: Record<DistractorKind, CreateDistractor> = {
  animal: createAnimalEye,
  button: createButton,
  lens: createLens,
  flower: createFlower,
  rings: createRings,
};

const isDistractor = (subject: string): subject is DistractorKind => subject in creators;

/** The thing that a scene shows instead of an eye; null when its subject is none. */
export function createDistractor(
  subject: string,
  seed: number,
  footprint: number,
): Distractor | null {
  return isDistractor(subject) ? creators[subject](createRandom(seed + 53), footprint) : null;
}
