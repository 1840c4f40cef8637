import { expect, test } from 'vitest';
import { fibrousRing } from '../../testing/painted-ring.ts';
import { likeness, shrunk } from '../../testing/picture-difference.ts';
import { mosaic } from './mosaic.ts';
import { watercolour } from './watercolour.ts';

const iris = fibrousRing();

test.each([mosaic, watercolour])(
  'the ground of $id is one picture at every size, opaque, and another by another seed',
  ({ backdrop }) => {
    const at = (size: number, seed = 7) => {
      const ground = backdrop?.(iris, { width: size, height: size, seed });
      if (ground === undefined) throw new Error('there is no ground');
      return ground;
    };
    const small = at(160);
    expect(likeness(shrunk(at(320), 2), small)).toBeGreaterThan(24);
    expect(at(160).data).toEqual(small.data);
    expect(likeness(at(160, 8), small)).toBeLessThan(24);
    expect(small.data.every((byte, i) => i % 4 !== 3 || byte === 255)).toBe(true);
  },
  60_000,
);
