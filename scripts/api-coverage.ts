// Prints what was ordered of the API beside what a running server has: npm run api:coverage [-- --url …]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../apps/server/src/platform/config/config.ts';
import { startProduct } from '../apps/server/src/roles/product.ts';
import { compareApi } from './compare-api.ts';

const { values } = parseArgs({ options: { url: { type: 'string' } } });
const covered = values.url === undefined ? await ofOwnServer() : await compareApi(values.url);

for (const { address, meaning, isThere } of covered) {
  console.log(`${isThere ? 'yes    ' : 'MISSING'}  ${address.padEnd(58)} ${meaning}`);
}
const missing = covered.filter(({ isThere }) => !isThere).length;
console.log(`\n${covered.length - missing} of ${covered.length} are there.`);
process.exitCode = missing === 0 ? 0 : 1;

async function ofOwnServer() {
  const home = await mkdtemp(join(tmpdir(), 'irisvue-coverage-'));
  const config = loadConfig({ IRISVUE_HOME: home, PORT: '0' });
  const product = await startProduct(config, {
    ...{ now: () => new Date(), say: () => {}, samples: false },
  });
  try {
    return await compareApi(`http://127.0.0.1:${product.port}`);
  } finally {
    await product.stop();
    await rm(home, { recursive: true, force: true });
  }
}
