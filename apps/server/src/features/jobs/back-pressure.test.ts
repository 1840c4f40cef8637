import { afterAll, beforeAll, expect, test } from 'vitest';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually, freezeImaging } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

const mostWaiting = 3;
let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ environment: { QUEUE_MAX_WAITING: String(mostWaiting) } });
});
afterAll(() => stack.stop());

test('a queue that is too long refuses further work with a time to wait, and takes it again once it is shorter', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const { thaw } = await freezeImaging();
  const taken: string[] = [];
  const submit = async () => taken.push((await client.segment(image.id)).job_id);
  let refusal: unknown;
  await eventually('the queue is full', async () => {
    refusal = await submit().catch((error: unknown) => error);
    return refusal instanceof Error;
  });
  expect(taken.length).toBeGreaterThanOrEqual(mostWaiting);
  expect(refusal).toMatchObject({
    ...{ code: 'QUEUE_FULL', status: 429 },
    details: { retry_after_ms: expect.any(Number) },
  });

  thaw();
  for (const id of taken) expect(await client.watchJob(id)).toMatchObject({ status: 'completed' });
  await eventually('work is taken again', () => submit().then(Boolean, () => false));
});
