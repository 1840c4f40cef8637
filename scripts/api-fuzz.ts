import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startFuzzedStack } from '../apps/server/src/testing/fuzzed-stack.ts';

/**
 * Fuzzes a running API from its own OpenAPI document with schemathesis, which comes from PyPI into a
 * throw-away environment. Fails on any 5xx and on any answer that its document does not describe.
 */
const schemathesis = 'schemathesis==4.32.5';
/** They would end the very account that fuzzes. */
const endsTheAccount = ['deleteMe', 'logoutEverywhere', 'changePassword', 'withdrawConsent'];
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];

const { values } = parseArgs({
  options: {
    examples: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    /** Where an earlier run's environment lies, to save its installation. */
    environment: { type: 'string' },
    /** Operations whose name matches this alone. */
    only: { type: 'string' },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'irisvue-fuzz-'));
const environment = values.environment ?? join(folder, 'python');

async function run(command: string, args: string[]): Promise<number> {
  // Where it may write: its notes are thrown away with the folder.
  const child = spawn(command, args, { stdio: 'inherit', cwd: folder });
  await once(child, 'close');
  return child.exitCode ?? 1;
}

if (!existsSync(join(environment, 'bin/st'))) {
  await run('python3', ['-m', 'venv', environment]);
  await run(join(environment, 'bin/pip'), ['install', '--quiet', schemathesis]);
}
const { baseUrl, accessToken, known, stop } = await startFuzzedStack();
try {
  const config = join(folder, 'schemathesis.toml');
  const parameters = Object.entries(known).map(([name, value]) => `${name} = "${value}"`);
  await writeFile(config, `[parameters]\n${parameters.join('\n')}\n`);
  process.exitCode = await run(join(environment, 'bin/st'), [
    `--config-file=${config}`,
    'run',
    `${baseUrl}/api/docs/json`,
    `--url=${baseUrl}`,
    `--header=Authorization: Bearer ${accessToken}`,
    `--checks=${checks.join(',')}`,
    '--phases=examples,coverage,fuzzing',
    `--max-examples=${values.examples}`,
    `--seed=${values.seed}`,
    '--continue-on-failure',
    '--suppress-health-check=all',
    ...endsTheAccount.map((name) => `--exclude-operation-id=${name}`),
    ...(values.only === undefined ? [] : [`--include-operation-id-regex=${values.only}`]),
  ]);
} finally {
  await stop();
  await rm(folder, { recursive: true, force: true });
}
