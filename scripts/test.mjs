// Every suite, one count. Needs Debian's Chromium for the browser suite and installs it there as root.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { mkdir, readFile, rm } = await import('node:fs/promises');
const { spawn } = await import('node:child_process');
const { join, relative } = await import('node:path');
const { ensureBuilt, ensureInstalled, ensureWebApp, root } = await import('./lib/checkout.mjs');
const { ensureChromium } = await import('./lib/chromium.mjs');
const { say } = await import('./lib/say.mjs');

await ensureInstalled();
await ensureBuilt();
await ensureWebApp();
const chromium = await ensureChromium();

const reports = join(root, 'test-results');
await rm(reports, { recursive: true, force: true });
await mkdir(reports, { recursive: true });

const vitest = (project) => [
  'vitest',
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(reports, `${project}.json`)}`,
];
const suites = [
  { name: 'unit', args: vitest('unit') },
  { name: 'server', args: vitest('server') },
  {
    name: 'app',
    args: [
      'jest',
      '--rootDir',
      'apps/app',
      '--config',
      'apps/app/jest.config.js',
      '--json',
      `--outputFile=${join(reports, 'app.json')}`,
    ],
  },
  { name: 'browser', args: vitest('browser'), needs: chromium === null ? 'Chromium' : null },
];

let passed = 0;
let failed = 0;
const leftOut = [];
const whatFailed = [];
for (const { name, args, needs } of suites) {
  if (needs) {
    leftOut.push(`${name} (needs ${needs})`);
    continue;
  }
  say(`\n── ${name} ──`);
  const status = await new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CHROMIUM_PATH: chromium ?? '' },
      shell: process.platform === 'win32',
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
  const report = await readFile(join(reports, `${name}.json`), 'utf8').then(JSON.parse, () => null);
  passed += report?.numPassedTests ?? 0;
  failed += report?.numFailedTests ?? 0;
  // What broke before or beside its tests must not pass unseen: files that did not load, a crashed runner.
  const files = report?.testResults ?? [];
  const broken = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  failed += broken.length;
  whatFailed.push(...broken.map((file) => `${relative(root, file.name)}: ${file.message}`));
  for (const { assertionResults } of files)
    for (const { status: outcome, fullName, failureMessages } of assertionResults)
      if (outcome === 'failed')
        whatFailed.push(`${name} › ${fullName}\n${failureMessages.join('\n')}`);
  if (status !== 0 && !(report?.numFailedTests > 0) && broken.length === 0) {
    failed += 1;
    whatFailed.push(`${name}: the runner ended with ${status}`);
  }
}

// Again at the end, where whoever reads only the last page of a long log looks.
for (const failure of whatFailed) say(`\n✗ ${failure}`);

if (leftOut.length > 0) say(`\nLeft out: ${leftOut.join(', ')}. Install it to run everything.`);
say(`\n${passed} passed, ${failed} failed`);
const strict = process.env.CI === 'true' && leftOut.length > 0;
process.exitCode = failed > 0 || strict ? 1 : 0;
