import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { capacityFor, coreSecondsPerPicture } from './capacity.ts';
import { capacityPage } from './capacity-page.ts';

test('the page about capacity says what the arithmetic says', async () => {
  const page = await readFile(new URL('../docs/capacity.md', import.meta.url), 'utf8');
  expect(page, 'run npm run docs').toBe(capacityPage());
});

test('ten times the users are ten times the work, and never fewer processes than one of each kind', () => {
  const [few, many] = [capacityFor(100_000), capacityFor(1_000_000)];
  expect(many.pictures).toBe(10 * few.pictures);
  expect(many.workers / few.workers).toBeCloseTo(10, 0);
  expect(capacityFor(1)).toMatchObject({ workers: 3, apis: 2 });
});

test('a picture alone costs what its steps cost', () => {
  // 2 × (0.24 + 0.18 + 2.8 + 2 × 0.55 + 6 × 0.15 + 0.2 × 4.7)
  expect(coreSecondsPerPicture()).toBeCloseTo(12.32, 6);
});
