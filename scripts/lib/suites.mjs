import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root } from './checkout.mjs';
import { say } from './say.mjs';

const reports = join(root, 'test-results');
const reportOf = (name) => join(reports, `${name}.json`);

/** A suite that is a project of vitest.config.ts. */
export const vitestSuite = (project) => ({
  name: project,
  args: [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportOf(project)}`,
  ],
});

export const jestSuite = (name, folder) => ({
  name,
  args: [
    'jest',
    '--rootDir',
    folder,
    '--config',
    `${folder}/jest.config.js`,
    '--json',
    `--outputFile=${reportOf(name)}`,
  ],
});

/** Runs suites one after the other; ends with `N passed, N failed` over all, and an exit status that says the same. */
export async function runSuites(suites, environment) {
  await rm(reports, { recursive: true, force: true });
  await mkdir(reports, { recursive: true });
  const total = { passed: 0, failed: 0, leftOut: [], whatFailed: [] };
  for (const suite of suites) {
    if (suite.needs) {
      total.leftOut.push(`${suite.name} (needs ${suite.needs})`);
      continue;
    }
    say(`\n── ${suite.name} ──`);
    const status = await runToEnd(suite.args, environment);
    const report = await readFile(reportOf(suite.name), 'utf8').then(JSON.parse, () => null);
    addReport(total, suite.name, status, report);
  }
  const { passed, failed, leftOut, whatFailed } = total;
  // Again at the end, where whoever reads only the last page of a long log looks.
  for (const failure of whatFailed) say(`\n✗ ${failure}`);

  if (leftOut.length > 0) say(`\nLeft out: ${leftOut.join(', ')}. Install it to run everything.`);
  say(`\n${passed} passed, ${failed} failed`);
  const strict = process.env.CI === 'true' && leftOut.length > 0;
  process.exitCode = failed > 0 || strict ? 1 : 0;
}

function runToEnd(args, environment) {
  return new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32',
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function addReport(total, name, status, report) {
  total.passed += report?.numPassedTests ?? 0;
  total.failed += report?.numFailedTests ?? 0;
  // What broke before or beside its tests must not pass unseen: files that did not load, a crashed runner.
  const files = report?.testResults ?? [];
  const broken = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  total.failed += broken.length;
  total.whatFailed.push(...broken.map((file) => `${relative(root, file.name)}: ${file.message}`));
  for (const { assertionResults } of files)
    for (const { status: outcome, fullName, failureMessages } of assertionResults)
      if (outcome === 'failed')
        total.whatFailed.push(`${name} › ${fullName}\n${failureMessages.join('\n')}`);
  if (status !== 0 && !(report?.numFailedTests > 0) && broken.length === 0) {
    total.failed += 1;
    total.whatFailed.push(`${name}: the runner ended with ${status}`);
  }
}
