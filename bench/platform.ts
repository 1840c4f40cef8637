import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { apiPrefix } from '@irisvue/contracts';
import { createAccessTokens } from '../apps/server/src/features/auth/access-tokens.ts';
import { consentVersions } from '../apps/server/src/features/privacy/consent-texts.ts';
import { openDatabase } from '../apps/server/src/platform/database/database.ts';
import { embeddedPostgresUrl } from '../apps/server/src/platform/database/embedded-postgres.ts';
import { openHome } from '../apps/server/src/platform/home/home.ts';
import { seed, seededImage, seededUser } from '../apps/server/src/testing/seed.ts';
import { type Product, startProduct } from '../e2e/product.ts';
import { atConstantRate } from './constant-rate.ts';
import { atMost, percentile, type Row } from './row.ts';

const users = 10_000;
const images = 100_000;
const callers = 500;
const warmUpSeconds = 5;
const seconds = 30;
const jwtSecret = randomUUID();

/** What one of the callers sends; `count` goes on and on. */
interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}
type Mix = readonly ((caller: number, count: number) => Sent)[];

const imageOf = (caller: number, count: number) =>
  seededImage(caller + (count % (images / users)) * users);

const reads: Mix = [
  () => ({ method: 'GET', path: '/images' }),
  (caller, count) => ({ method: 'GET', path: `/images/${imageOf(caller, count)}` }),
  () => ({ method: 'GET', path: '/images?kind=original&limit=50' }),
  () => ({ method: 'GET', path: '/jobs' }),
  () => ({ method: 'GET', path: '/circles' }),
  () => ({ method: 'GET', path: '/users/me' }),
];

const writes: Mix = [
  (caller, count) => ({
    method: 'PATCH',
    path: `/images/${imageOf(caller, count)}`,
    body: { title: `Eye ${count}` },
  }),
  () => ({
    method: 'POST',
    path: '/images',
    body: { file_name: 'eye.jpg', content_type: 'image/jpeg', byte_size: 3_000_000 },
  }),
  (_, count) => ({
    method: 'POST',
    path: '/circles',
    body: { name: `Us ${count}`, kind: 'family' },
  }),
  (_, count) => ({ method: 'PATCH', path: '/users/me', body: { name: `Someone ${count}` } }),
];

/** How soon the API answers with many people and pictures, at a fixed rate. */
export async function measurePlatform(): Promise<Row[]> {
  const product = await startProduct({
    env: {
      RATE_LIMIT_PER_MINUTE: '1000000',
      JWT_SECRET: jwtSecret,
      STORAGE_SECRET: randomUUID(),
    },
  });
  try {
    const { db, close } = openDatabase(embeddedPostgresUrl((await openHome(product.home)).sockets));
    await seed(db, { users, images, consentVersion: consentVersions.biometric });
    await close();
    const send = await senderTo(product);
    const what = (kind: string, rate: number, samples: readonly number[]) =>
      `${kind} at ${rate} requests/s with ${users} users and ${images} pictures, p99 of ${samples.length} (median ${percentile(samples, 0.5).toFixed(1)} ms)`;
    const readMs = await measure(reads, 200, send);
    const writeMs = await measure(writes, 100, send);
    const format = { digits: 1, unit: ' ms' };
    return [
      atMost(what('reads', 200, readMs), percentile(readMs, 0.99), 40, format),
      atMost(what('writes', 100, writeMs), percentile(writeMs, 0.99), 80, format),
    ];
  } finally {
    await product.stop();
  }
}

async function measure(
  mix: Mix,
  perSecond: number,
  send: (caller: number, sent: Sent) => Promise<void>,
): Promise<number[]> {
  const one = (count: number) => {
    const make = mix[count % mix.length];
    if (make === undefined) throw new Error('an empty mix');
    const round = Math.floor(count / mix.length);
    return send(round % callers, make(round % callers, round));
  };
  await atConstantRate(perSecond, warmUpSeconds, one);
  return atConstantRate(perSecond, seconds, one);
}

async function senderTo(product: Product) {
  const tokens = await createAccessTokens(jwtSecret, () => new Date());
  const issued = await Promise.all(
    Array.from({ length: callers }, (_, caller) =>
      tokens.issue({ userId: seededUser(caller), sessionId: randomUUID() }),
    ),
  );
  const agent = new Agent({ keepAlive: true });
  return (caller: number, { method, path, body }: Sent): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = request(`${product.url}${apiPrefix}${path}`, {
        agent,
        method,
        headers: {
          authorization: `Bearer ${issued[caller]}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      });
      sent.on('error', reject);
      sent.on('response', (response) => {
        response.resume().on('end', () => {
          const status = response.statusCode ?? 0;
          if (status < 300) resolve();
          else reject(new Error(`${method} ${path} answered ${status}`));
        });
      });
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
}
