import { expect, test } from 'vitest';
import { grow } from './branching.ts';
import { createRandom } from './random.ts';

const growth = { roughness: 0.2, halvings: 6, branches: 5, generations: 3 };

test('a tree runs from its root to its tip, and comes again from the same random numbers', () => {
  const tree = grow(createRandom(4), [0.1, 0.2], [0.7, -0.3], growth);
  const [trunk] = tree;
  expect(trunk.points).toHaveLength(2 * (2 ** 6 + 1));
  expect([...trunk.points.slice(0, 2), ...trunk.points.slice(-2)]).toEqual([0.1, 0.2, 0.7, -0.3]);
  expect(grow(createRandom(4), [0.1, 0.2], [0.7, -0.3], growth)).toEqual(tree);
  expect(grow(createRandom(5), [0.1, 0.2], [0.7, -0.3], growth)).not.toEqual(tree);
});

test('each branch begins on a line of the generation before it, and is weaker', () => {
  const tree = grow(createRandom(9), [0, 0], [1, 0], growth);
  expect(tree.length).toBeGreaterThan(4);
  for (const { points, strength, generation } of tree.slice(1)) {
    const parent = tree.find(
      (other) =>
        other.generation === generation - 1 &&
        other.strength > strength &&
        other.points.some(
          (x, i) => i % 2 === 0 && x === points[0] && other.points[i + 1] === points[1],
        ),
    );
    expect(parent).toBeDefined();
    expect(generation).toBeLessThanOrEqual(growth.generations);
  }
});

test('without roughness a line is straight, and its points lie evenly', () => {
  const [trunk] = grow(createRandom(1), [0, 0], [2, 1], { ...growth, roughness: 0, branches: 0 });
  for (let n = 0; n <= 64; n++) {
    expect(trunk.points[2 * n]).toBeCloseTo((2 * n) / 64, 12);
    expect(trunk.points[2 * n + 1]).toBeCloseTo(n / 64, 12);
  }
});
