import type { CreateDistractor, Distractor } from './distractor.ts';
import { createAnimalEye } from './distractors-animal.ts';
import { createButton } from './distractors-button.ts';
import { createFlower } from './distractors-flower.ts';
import { createLens } from './distractors-lens.ts';
import { createRings } from './distractors-rings.ts';
import { createRandom } from './random.ts';
import type { DistractorKind } from './scene.ts';

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
