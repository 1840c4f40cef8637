import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { IrisVueError, type Job } from '@irisvue/contracts';
import { agreeToBiometrics, newTestClient } from '../../apps/server/src/testing/test-stack.ts';
import type { Client } from '../../packages/client/src/index.ts';
import { tinyPhotograph } from './tiny-photograph.ts';

/** What the API said to the crowd. */
export interface Answers {
  readonly byStatus: Readonly<Record<string, number>>;
  /** 503 that do not say when to come again. */
  readonly unavailableWithoutWait: number;
}

/** Many people who send photographs and follow each until it is done, and who come again when they are asked to. */
export interface Crowd {
  /** Of every photograph what its job was in the end, as the person was told. */
  readonly ended: Promise<readonly Job[]>;
  /** Resolves when so many have ended. */
  untilEnded(count: number): Promise<void>;
  answers(): Answers;
}

export const people = 40;
/** Of one person. */
const atOnce = 4;

export async function gatherCrowd(url: string, jobs: number): Promise<Crowd> {
  const byStatus: Record<string, number> = {};
  let unavailableWithoutWait = 0;
  const counting: typeof fetch = async (...args) => {
    const answer = await fetch(...args).catch((error) => {
      byStatus['no answer'] = (byStatus['no answer'] ?? 0) + 1;
      throw error;
    });
    byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
    if (answer.status === 503 && !answer.headers.has('retry-after')) unavailableWithoutWait += 1;
    return answer;
  };
  const clients: Client[] = [];
  for (let person = 0; person < people; person += 1) {
    const client = newTestClient(url, undefined, counting);
    await client.register({ email: `${randomUUID()}@example.org`, password: 'a long password' });
    await agreeToBiometrics(client);
    clients.push(client);
  }

  const done: Job[] = [];
  const waiting = new Set<() => void>();
  let taken = 0;
  const work = async (client: Client) => {
    while (taken < jobs) {
      taken += 1;
      done.push(await sendAndFollow(client, await tinyPhotograph()));
      for (const look of waiting) look();
    }
  };
  const ended = Promise.all(
    clients.flatMap((client) => Array.from({ length: atOnce }, () => work(client))),
  ).then(() => done);
  return {
    ended,
    untilEnded: (count) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (done.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        ended.catch(reject);
      }),
    answers: () => ({ byStatus: { ...byStatus }, unavailableWithoutWait }),
  };
}

/** One key for an action however often it has to be tried: it is done once. */
async function sendAndFollow(client: Client, photograph: Buffer): Promise<Job> {
  const [announcing, finishing] = [randomUUID(), randomUUID()];
  const body = {
    ...{ file_name: 'eye.jpg', content_type: 'image/jpeg' as const },
    byte_size: photograph.length,
  };
  const { data } = await patiently(() =>
    client.api.createImage({ body, idempotencyKey: announcing }),
  );
  const { image, upload } = data;
  if (upload === null) throw new Error('a new file was taken for an old one');
  await patiently(() => client.upload(upload, new Blob([new Uint8Array(photograph)])));
  const { data: submitted } = await patiently(() =>
    client.api.finishImage({ params: { image_id: image.id }, idempotencyKey: finishing }),
  );
  return client.watchJob(submitted.job_id);
}

/** Until it is done: whoever is told to come again later does. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const comesAgain =
        error instanceof IrisVueError &&
        (error.status === 503 || error.code === 'IDEMPOTENCY_IN_PROGRESS');
      if (!comesAgain) throw error;
      const waitMs = error.details?.retry_after_ms;
      await delay(typeof waitMs === 'number' ? waitMs : 500);
    }
  }
}
