import { expect, test } from 'vitest';
import { type Facet, facetAt } from './facets.ts';
import { createRandom } from './random.ts';

const at = (x: number, y: number, seed = 3): Facet => {
  const facet = { column: 0, row: 0, nearest: 0, edge: 0 };
  facetAt(x, y, seed, facet);
  return facet;
};

test('a point walked by its distance to the edge is still in its cell, and the cell is the same again', () => {
  const random = createRandom(1);
  for (let n = 0; n < 400; n++) {
    const [x, y] = [20 * random() - 10, 20 * random() - 10];
    const { column, row, nearest, edge } = at(x, y);
    expect(at(x, y)).toEqual({ column, row, nearest, edge });
    expect(nearest).toBeLessThan(1.3);
    expect(edge).toBeGreaterThanOrEqual(0);
    // The nearest site lies within its own unit square.
    expect(Math.abs(column + 0.5 - x)).toBeLessThan(nearest + 0.5);
    expect(Math.abs(row + 0.5 - y)).toBeLessThan(nearest + 0.5);
  }
});

test('where the cell changes along a line, the distance to the edge is zero', () => {
  const step = 0.0005;
  let crossings = 0;
  for (let x = 0; x < 6; x += step) {
    const here = at(x, 0.37);
    const next = at(x + step, 0.37);
    if (here.column === next.column && here.row === next.row) continue;
    crossings++;
    expect(here.edge).toBeLessThan(2 * step);
    expect(next.edge).toBeLessThan(2 * step);
  }
  expect(crossings).toBeGreaterThan(3);
});
