// Writes the pages that are made from the code: npm run docs
import { writeFile } from 'node:fs/promises';
import { configurationPage } from './configuration-table.ts';

await writeFile(new URL('../docs/configuration.md', import.meta.url), configurationPage());
