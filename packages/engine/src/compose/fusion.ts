import type { Aura } from '../iris/aura.ts';
import type { IrisRing } from '../iris/iris-ring.ts';
import type { LightShader } from './background.ts';
import type { Circle } from './placed-iris.ts';

/** One of two irises, and the light that it sheds. */
export interface FusionPart {
  readonly ring: IrisRing;
  readonly aura: Aura;
}

/** A way to make one picture of two irises. */
export interface Fusion {
  /** Of the larger iris. */
  readonly circle: Circle;
  /** The canvas's height divided by its width. */
  readonly aspect: number;
  shader(first: FusionPart, second: FusionPart, side: number, seed: number): LightShader;
}
