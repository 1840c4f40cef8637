import { expect, test } from 'vitest';
import { keepRecentlyUsed } from './recently-used.ts';

test('what was used last is kept, and what was not used for longest goes', () => {
  const kept = keepRecentlyUsed<string>(2);
  const made: string[] = [];
  const get = (name: string) =>
    kept.get(name, () => {
      made.push(name);
      return `the ${name}`;
    });
  expect(['iris', 'ring', 'iris', 'disc', 'iris', 'ring'].map(get).at(-1)).toBe('the ring');
  expect(made).toEqual(['iris', 'ring', 'disc', 'ring']);
});

test('what was forgotten is made again', () => {
  const kept = keepRecentlyUsed<number>(2);
  expect(kept.get('iris', () => 1)).toBe(1);
  kept.forget('iris');
  expect(kept.get('iris', () => 2)).toBe(2);
});
