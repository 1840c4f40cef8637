import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { configurationPage } from './configuration-table.ts';

test('the page about the configuration says what the code says', async () => {
  const page = await readFile(new URL('../docs/configuration.md', import.meta.url), 'utf8');
  expect(page, 'run npm run docs').toBe(configurationPage());
});
