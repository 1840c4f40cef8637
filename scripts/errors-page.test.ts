import { readFile } from 'node:fs/promises';
import { errorCatalogue, errorGroups } from '@irisvue/contracts';
import { expect, test } from 'vitest';
import { errorsPage } from './errors-page.ts';

test('the page about errors says what the code says', async () => {
  const page = await readFile(new URL('../docs/errors.md', import.meta.url), 'utf8');
  expect(page, 'run npm run docs').toBe(errorsPage());
});

test('every error of the catalogue is in one group', () => {
  const grouped = Object.values(errorGroups).flatMap((errors) => Object.keys(errors));
  expect(grouped.toSorted()).toEqual(Object.keys(errorCatalogue).toSorted());
});
