import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../platform/config/config.ts';
import { runCli } from '../testing/processes.ts';
import { createTestBuckets, type TestBuckets } from '../testing/s3-buckets.ts';
import type { Check } from './doctor-check.ts';
import { examine } from './doctor-checks.ts';

const origin = 'https://iris.example.org';
let buckets: TestBuckets;
let environment: Record<string, string>;
beforeAll(async () => {
  buckets = await createTestBuckets({ versioned: false });
  environment = {
    ...buckets.environment,
    // Ceph encrypts only with a key service beside it.
    S3_ENCRYPTION: 'none',
    PUBLIC_URL: `${origin}/app`,
    IRISVUE_HOME: await mkdtemp(join(tmpdir(), 'irisvue-init-')),
  };
});
afterAll(async () => {
  await buckets.remove();
  await rm(environment.IRISVUE_HOME ?? '', { recursive: true, force: true });
});

async function init(changes: Record<string, string> = {}) {
  const cli = runCli(['storage', 'init'], { ...environment, ...changes });
  return { status: await cli.ended, lines: cli.output().split('\n') };
}

async function bucketChecks(): Promise<Check[]> {
  const checks: Check[] = [];
  for await (const check of examine(loadConfig(environment))) {
    if (check.name === 'storage' || check.name.startsWith('irisvue-')) checks.push(check);
    if (check.name === 'storage') break;
  }
  return checks;
}

test('storage init sets all that is missing, once, and the doctor sees the same', async () => {
  const wrong = (await bucketChecks()).filter(({ ok }) => !ok).map(({ name }) => name);
  const { originalsBucket: o, processedBucket: p } = buckets.s3;
  expect(wrong).toEqual([
    ...[`${o}, versions`, `${o}, lifecycle`, `${o}, no public access`],
    ...[`${p}, lifecycle`, `${p}, no public access`, `${p}, CORS`],
  ]);
  const first = await init();
  expect(first.lines.filter((line) => line.endsWith(': set'))).toHaveLength(wrong.length);
  expect(first.status).toBe(0);
  const second = await init();
  expect(second.lines.filter((line) => line.endsWith(': set'))).toEqual([]);
  expect(second.status).toBe(0);
  // What is set does not keep the product itself out.
  expect((await bucketChecks()).filter(({ ok }) => !ok)).toEqual([]);
});

test('rules that the operator gave a bucket stay, and ours come back when they were changed', async () => {
  const Bucket = buckets.s3.processedBucket;
  const theirs = {
    ID: 'of the operator',
    Status: 'Enabled',
    Filter: { Prefix: 'logs/' },
    Expiration: { Days: 3 },
  } as const;
  await buckets.setRules(Bucket, [theirs]);
  expect((await init()).status).toBe(0);
  expect((await buckets.rules(Bucket)).toSorted()).toEqual([
    ...['irisvue-classes', 'irisvue-exports', 'irisvue-incoming', 'irisvue-pieces'],
    ...['irisvue-resumable', 'of the operator'],
  ]);
});

test('a page may send uploads only from where the product is', async () => {
  const ask = async (from: string) => {
    const { S3_ENDPOINT = '', S3_PROCESSED_BUCKET } = environment;
    const answer = await fetch(new URL(`/${S3_PROCESSED_BUCKET}/`, S3_ENDPOINT), {
      method: 'OPTIONS',
      headers: { origin: from, 'access-control-request-method': 'POST' },
    });
    return answer.headers.get('access-control-allow-origin');
  };
  expect(await ask(origin)).toBe(origin);
  expect(await ask('https://elsewhere.example.org')).toBeNull();
});

test('buckets that are not there are made; what a service cannot do is said', async () => {
  const names = {
    S3_ORIGINALS_BUCKET: `irisvue-${randomUUID()}-o`,
    S3_PROCESSED_BUCKET: `irisvue-${randomUUID()}-p`,
  };
  const made = await init({ ...names, S3_ENCRYPTION: 'AES256' });
  expect(made.lines.find((line) => line.includes('-o, bucket'))).toMatch(/: set$/);
  expect(made.lines.filter((line) => line.startsWith('NOT')).join()).toMatch(
    /encryption.*does not/,
  );
  expect(made.status).toBe(1);
  await buckets.removeOthers(Object.values(names));
});
