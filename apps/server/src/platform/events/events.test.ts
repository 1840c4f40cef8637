import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { createLog } from '../http/logging.ts';
import { type JobChange, listenToEvents } from './events.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.stop());

test('a listener whose connection breaks is told to look again, and hears what follows', async () => {
  const { client } = await stack.signUp();
  const { job } = await uploadAndPrepare(client, await eyePhotograph());
  const events = await listenToEvents(
    { databaseUrl: stack.databaseUrl, redisUrl: null },
    createLog({ logLevel: 'silent' }),
  );
  const other = new Client({ connectionString: stack.databaseUrl });
  await other.connect();
  const heard: JobChange['status'][] = [];
  const next = () =>
    new Promise<void>((resolve) => {
      const stop = events.subscribeToJob(job.id, ({ status }) => {
        heard.push(status);
        stop();
        resolve();
      });
    });

  const lookAgain = next();
  await other.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen irisvue_users'`,
  );
  await lookAgain;
  const change = next();
  await other.query('update jobs set progress = progress where id = $1', [job.id]);
  await change;
  expect(heard).toEqual(['unknown', 'completed']);
  await other.end();
  await events.close();
});
