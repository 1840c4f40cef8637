import type { Client } from '@irisvue/client';
import { IrisVueError } from '@irisvue/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { userWithCutOut } from '../testing/art.ts';
import { eyePhotograph, uploadAndPrepare } from '../testing/photographs.ts';
import { type CliProcess, eventually, freePort, runCli } from '../testing/processes.ts';
import {
  newTestClient,
  startTestStack,
  type TestStack,
  type TestUser,
} from '../testing/test-stack.ts';

const limits = { RATE_LIMIT_PER_MINUTE: '30', RATE_LIMIT_PROCESSING_PER_MINUTE: '8' };
const freeAiPictures = 3;
let stack: TestStack;
const processes: CliProcess[] = [];
const urls: string[] = [];
beforeAll(async () => {
  stack = await startTestStack();
  for (let count = 0; count < 3; count += 1) {
    const port = await freePort();
    urls.push(`http://127.0.0.1:${port}`);
    processes.push(
      runCli(['api'], {
        ...{ ...stack.environment, ...limits, PORT: String(port), DRAIN_SECONDS: '1' },
        ...{ FREE_AI_PICTURES_PER_MONTH: String(freeAiPictures), LOG_LEVEL: 'error' },
      }),
    );
  }
  for (const url of urls) {
    await eventually(`${url} is ready`, () =>
      fetch(`${url}/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  }
});
afterAll(async () => {
  for (const each of processes) each.signal('SIGTERM');
  await Promise.all(processes.map(({ ended }) => ended));
  await stack.stop();
});

/** The same person at each of the three. */
async function signedInEverywhere({ email, password }: TestUser): Promise<Client[]> {
  const clients = urls.map((url) => newTestClient(url));
  for (const client of clients) await client.login({ email, password });
  return clients;
}

/** Sends all at once, in turns to the three; counts how they were answered. */
async function answers(
  clients: readonly Client[],
  count: number,
  send: (client: Client) => Promise<unknown>,
): Promise<Record<string, number>> {
  const sent = Array.from({ length: count }, async (_, index) => {
    const client = clients[index % clients.length];
    if (client === undefined) throw new Error('there is nobody to ask');
    return send(client).then(
      () => 'accepted',
      (error: unknown) => (error instanceof IrisVueError ? error.code : String(error)),
    );
  });
  const counted: Record<string, number> = {};
  for (const outcome of await Promise.all(sent)) counted[outcome] = (counted[outcome] ?? 0) + 1;
  return counted;
}

test('three API processes count the requests of a person together', async () => {
  const clients = await signedInEverywhere(await stack.signUp({ consent: false }));
  expect(await answers(clients, 60, (client) => client.getMe())).toEqual({
    accepted: 30,
    RATE_LIMITED: 30,
  });
});

test('and the jobs that somebody asks for in a minute', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const clients = await signedInEverywhere(user);
  expect(await answers(clients, 20, (client) => client.segment(image.id))).toEqual({
    accepted: 8,
    RATE_LIMITED: 12,
  });
});

test('and the free AI pictures of a month, also when all are asked for at once', async () => {
  const user = await userWithCutOut(stack);
  const clients = await signedInEverywhere(user);
  const body = { image_id: user.cutOut.id, count: 2, size: 256 };
  const generate = (client: Client) => client.api.generate({ body });
  expect(await answers(clients, 7, generate)).toEqual({
    accepted: freeAiPictures,
    AI_QUOTA_EXCEEDED: 4,
  });
});
