import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const start = fileURLToPath(new URL('start.mjs', import.meta.url));

test.each(['16.20.2', '20.18.3'])('Node %s is told what is needed in one sentence', (version) => {
  const script = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); import(${JSON.stringify(start)});`;
  const run = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect(run.status).toBe(1);
  expect(run.stderr).toBe(
    `IrisVue needs Node 20.19 or newer; this is ${version}. Get it from https://nodejs.org.\n`,
  );
});
