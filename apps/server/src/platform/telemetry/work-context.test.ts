import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.stop());

async function linesOfLog(): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(stack.homeDir, 'logs/irisvue.log'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

test('a line about a job leads to the request that asked for it', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const { job_id } = await client.segment(image.id);
  await client.watchJob(job_id);
  let completed: Record<string, unknown> | undefined;
  await eventually('the line is written', async () => {
    completed = (await linesOfLog()).find(
      ({ msg, job }) => msg === 'job completed' && job === job_id,
    );
    return completed !== undefined;
  });
  const request = (await linesOfLog()).find(
    ({ msg, path }) => msg === 'request' && path === '/api/v1/processing/segment',
  );
  expect(completed).toMatchObject({ role: 'start', type: 'segment', reqId: request?.reqId });
});
