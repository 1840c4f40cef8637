import { noise } from '../paint/random.ts';
import type { Fusion } from './fusion.ts';
import { placeIris } from './placed-iris.ts';

const behind = { x: 0.24, y: 0.02, radius: 0.68 };
const inFront = { x: -0.34, y: -0.02, radius: 0.5 };

/** The first iris passes before the second, in a corona of its own light. */
export const eclipse: Fusion = {
  circle: behind,
  aspect: 0.8,
  shader(first, second, side, seed) {
    const near = placeIris(first.ring, inFront, side);
    const far = placeIris(second.ring, behind, side);
    const front = new Float64Array(3);
    const light = new Float64Array(3);
    return (x, y, color) => {
      const ground = far.shade(x, y, color);
      const cover = near.shade(x, y, front);
      const out = Math.max(0, near.distance(x, y) - 1);
      const theta = Math.atan2(y - inFront.y, x - inFront.x);
      first.aura(theta, light);
      const flame = 0.6 + 0.8 * noise((24 * theta) / (2 * Math.PI) + 12, 3 * out, seed, 24);
      const corona = (0.9 * Math.exp(-18 * out) + 0.4 * flame * Math.exp(-5 * out)) * (1 - cover);
      // Near the one in front the other one lies in its shadow.
      const shadow = 1 - 0.75 * Math.exp(-7 * out);
      for (let c = 0; c < 3; c++) {
        const back = ground * color[c] * shadow * (1 - cover);
        color[c] = back + front[c] * cover + light[c] * corona;
      }
      return 1 - (1 - ground) * (1 - cover);
    };
  },
};
