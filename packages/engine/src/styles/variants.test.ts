import { expect, test } from 'vitest';
import { appearanceOf, pictureDistance } from '../raster/picture-distance.ts';
import { noNetwork } from '../testing/no-network.ts';
import { fibrousRing } from '../testing/painted-ring.ts';
import { styles } from './styles.ts';
import { drawVariants } from './variants.ts';

const batches = Array.from({ length: 40 }, (_, seed) => drawVariants(styles, 8, seed));

test('the same seed draws the same variants, another one others', () => {
  expect(drawVariants(styles, 8, 3)).toEqual(batches[3]);
  expect(batches[4]).not.toEqual(batches[3]);
});

test('every parameter keeps to its range', () => {
  for (const { style, parameters } of batches.flat()) {
    for (const { id, min, max } of style.parameters) {
      expect(parameters[id]).toBeGreaterThanOrEqual(min);
      expect(parameters[id]).toBeLessThanOrEqual(max);
    }
  }
});

test('no style comes again before all have come, and the kinds take turns', () => {
  const kinds = new Set(styles.map(({ kind }) => kind)).size;
  for (const batch of batches) {
    const distinct = new Set(batch.map(({ style }) => style.id)).size;
    expect(distinct).toBe(Math.min(8, styles.length));
    expect(new Set(batch.slice(0, kinds).map(({ style }) => style.kind)).size).toBe(kinds);
  }
});

test('what repeats a style is far from it in its parameters', () => {
  for (let seed = 0; seed < 40; seed++) {
    const [style] = styles;
    const [first, second] = drawVariants([style], 2, seed);
    const apart = style.parameters.map(
      ({ id, min, max }) => Math.abs(first.parameters[id] - second.parameters[id]) / (max - min),
    );
    expect(Math.max(...apart)).toBeGreaterThan(0.25);
  }
});

test('the first variant keeps the colours of the iris, the others turn them each in its own way', () => {
  for (const batch of batches) {
    const hues = batch.flatMap(({ parameters }) => parameters.hue ?? []);
    expect(new Set(hues).size).toBe(hues.length);
    expect(batch[0].parameters.hue ?? 0).toBe(0);
  }
});

/** What another seed alone moves a picture by, at its 95th percentile (docs/decisions/0021). */
const bySeedAlone = 0.12;

test.each([1, 2, 3])(
  'variants of batch %i lie farther apart than another seed would move them',
  async (seed) => {
    const ring = fibrousRing();
    const drawn = styles.filter(({ kind }) => kind !== 'neural');
    const looks = await Promise.all(
      drawVariants(drawn, 4, seed).map(async ({ style, ...variant }) =>
        appearanceOf(await style.render(ring, { ...variant, size: 64 }, noNetwork)),
      ),
    );
    const distances = looks.flatMap((look, i) =>
      looks.slice(i + 1).map((other) => pictureDistance(look, other)),
    );
    const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
    expect(mean).toBeGreaterThan(3 * bySeedAlone);
    expect(Math.min(...distances)).toBeGreaterThan(bySeedAlone);
  },
  60_000,
);
