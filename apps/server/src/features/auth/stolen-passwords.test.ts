import { expect, test } from 'vitest';
import { isStolen } from './stolen-passwords.ts';

test.each([
  ['1234567890', 'as it is on the list'],
  ['QwertyUiop', 'in capitals'],
  ['P@ssw0rd123', 'in disguise'],
  ['!!sunshine99', 'with little around it'],
  ['monkeymonkey', 'said twice'],
  ['aaaaaaaaaaaa', 'one character'],
  ['iloveyou2026', 'with the year'],
])('%s is refused: %s', async (password) => {
  expect(await isStolen(password)).toBe(true);
});

test.each([
  'seven green herons',
  'a long password',
  'monkey8391047!',
  'correct horse battery',
  'Wq7#mZ2!pL',
])('%s is taken', async (password) => {
  expect(await isStolen(password)).toBe(false);
});
