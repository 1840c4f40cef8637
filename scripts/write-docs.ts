// Writes the pages that are made from the code: npm run docs
import { writeFile } from 'node:fs/promises';
import { capacityPage } from './capacity-page.ts';
import { configurationPage } from './configuration-table.ts';
import { errorsPage } from './errors-page.ts';

await writeFile(new URL('../docs/configuration.md', import.meta.url), configurationPage());
await writeFile(new URL('../docs/errors.md', import.meta.url), errorsPage());
await writeFile(new URL('../docs/capacity.md', import.meta.url), capacityPage());
