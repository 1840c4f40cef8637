import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { eyePhotograph, uploadAndPrepare } from '../apps/server/src/testing/photographs.ts';
import { startTestStack } from '../apps/server/src/testing/test-stack.ts';

/**
 * Fuzzes a running API from its own OpenAPI document with schemathesis, which comes from PyPI into a
 * throw-away environment. Fails on any 5xx and on any answer that its document does not describe.
 */
const schemathesis = 'schemathesis==4.32.5';
/** They would end the very account that fuzzes. */
const endsTheAccount = ['deleteMe', 'logoutEverywhere'];

const { values } = parseArgs({
  options: {
    examples: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    /** A place of an earlier run's environment, to save its installation. */
    environment: { type: 'string' },
    only: { type: 'string' },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'irisvue-fuzz-'));
const environment = values.environment ?? join(folder, 'python');
async function run(command: string, args: string[]): Promise<number> {
  // Beside what it writes: its notes are thrown away with the folder.
  const child = spawn(command, args, { stdio: 'inherit', cwd: folder });
  await once(child, 'close');
  return child.exitCode ?? 1;
}

if (!existsSync(join(environment, 'bin/st'))) {
  await run('python3', ['-m', 'venv', environment]);
  await run(join(environment, 'bin/pip'), ['install', '--quiet', schemathesis]);
}
const stack = await startTestStack();
try {
  const { client, email, password } = await stack.signUp();
  await uploadAndPrepare(client, await eyePhotograph());
  const { data } = await stack.newClient().api.login({ body: { email, password } });
  process.exitCode = await run(join(environment, 'bin/st'), [
    'run',
    `${stack.baseUrl}/api/docs/json`,
    `--url=${stack.baseUrl}`,
    `--header=Authorization: Bearer ${data.access_token}`,
    '--checks=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance',
    '--phases=examples,coverage,fuzzing',
    `--max-examples=${values.examples}`,
    `--seed=${values.seed}`,
    '--continue-on-failure',
    '--suppress-health-check=all',
    ...endsTheAccount.map((name) => `--exclude-operation-id=${name}`),
    ...(values.only === undefined ? [] : [`--include-operation-id-regex=${values.only}`]),
  ]);
} finally {
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
}
