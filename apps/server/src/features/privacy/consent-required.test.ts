import { Client as Postgres } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announce, eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually, imagingProcessesOf } from '../../testing/processes.ts';
import { isScaledOut } from '../../testing/services.ts';
import { agreeToBiometrics, startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let database: Postgres;
beforeAll(async () => {
  stack = await startTestStack({ environment: { WORKER_CONCURRENCY: '1' } });
  database = new Postgres({ connectionString: stack.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await stack.stop();
});

const required = { code: 'CONSENT_REQUIRED', status: 403 };
const photograph = { file_name: 'eye.jpg', content_type: 'image/jpeg', byte_size: 100 } as const;
const withdrawal = { params: { purpose: 'biometric' } } as const;

test('nothing is taken from someone who has not agreed, and the refusal names what is missing', async () => {
  const { client } = await stack.signUp({ consent: false });
  const refused = client.createImage(photograph);
  await expect(refused).rejects.toMatchObject(required);
  const { data: text } = await client.api.getConsentText();
  await expect(refused).rejects.toMatchObject({
    details: { purpose: 'biometric', version: text.version },
  });
  await agreeToBiometrics(client);
  expect((await client.createImage(photograph)).image.status).toBe('awaiting_upload');
});

test('agreeing to be counted is no consent to work with pictures', async () => {
  const { client } = await stack.signUp({ consent: false });
  const query = { purpose: 'analytics' } as const;
  const { purpose, version, jurisdiction, locale } = (await client.api.getConsentText({ query }))
    .data;
  await client.api.grantConsent({ body: { purpose, version, jurisdiction, locale } });
  await expect(client.createImage(photograph)).rejects.toMatchObject(required);
});

test('withdrawing stops what runs and what waits, and offers deletion; agreeing again goes on', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const [pid = 0] = await imagingProcessesOf(process.pid);
  process.kill(pid, 'SIGSTOP');
  const running = (await client.segment(image.id)).job_id;
  await eventually('the job runs', async () => (await client.getJob(running)).status === 'running');
  const waiting = (await client.segment(image.id)).job_id;

  const { data: withdrawn } = await client.api.withdrawConsent(withdrawal);
  expect(withdrawn).toMatchObject({ stopped_jobs: 2, kept_images: 1 });
  expect(withdrawn.offers).toContain('deleteMe');
  expect((await client.getJob(running)).status).toBe('cancelled');
  expect((await client.getJob(waiting)).status).toBe('cancelled');
  await eventually('its process is replaced', async () => {
    const [current] = await imagingProcessesOf(process.pid);
    return current !== undefined && current !== pid;
  });

  await expect(client.segment(image.id)).rejects.toMatchObject(required);
  await expect(client.retryJob(waiting)).rejects.toMatchObject(required);
  await expect(client.createImage(photograph)).rejects.toMatchObject(required);
  // What is one's own can still be seen and deleted.
  expect((await client.getImage(image.id)).status).toBe('ready');
  expect((await client.api.withdrawConsent(withdrawal)).data.stopped_jobs).toBe(0);

  await agreeToBiometrics(client);
  await client.retryJob(waiting);
  expect(await client.watchJob(waiting)).toMatchObject({ status: 'completed' });
});

test('a file that was announced before the withdrawal is neither taken nor read after it', async () => {
  const { client } = await stack.signUp();
  const file = new Blob([new Uint8Array(await eyePhotograph())]);
  const arrived = await announce(client);
  await client.upload(arrived.form, file);
  const announced = await announce(client);
  await client.api.withdrawConsent(withdrawal);
  const late = client.upload(announced.form, file);
  // S3 knows nothing of consents and takes it; nobody reads it, and the sweep of uploads removes it.
  if (isScaledOut()) await late;
  else await expect(late).rejects.toMatchObject(required);
  await expect(client.finishImage(announced.image.id)).rejects.toMatchObject(required);
  await expect(client.finishImage(arrived.image.id)).rejects.toMatchObject(required);
});

test('new words are asked for again before anything else is done', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const { id } = await client.getMe();
  await database.query("update consents set version = '0' where user_id = $1", [id]);
  await expect(client.segment(image.id)).rejects.toMatchObject(required);
  await expect(client.createImage(photograph)).rejects.toMatchObject(required);
  const [given] = (await client.api.listConsents()).data;
  expect(given).toMatchObject({ version: '0', withdrawn_at: null, in_force: false });
  await agreeToBiometrics(client);
  await client.createImage(photograph);
});

test('who comes under another law is asked again in its words', async () => {
  const { client } = await stack.signUp();
  const { id } = await client.getMe();
  await database.query("update users set jurisdiction = 'bipa' where id = $1", [id]);
  await expect(client.createImage(photograph)).rejects.toMatchObject(required);
  expect((await client.api.listConsents()).data[0]?.in_force).toBe(false);
  const { version } = (await client.api.getConsentText()).data;
  await client.api.grantConsent({
    body: { purpose: 'biometric', version, jurisdiction: 'bipa', locale: 'en' },
  });
  await client.createImage(photograph);
});

test('of withdrawing and submitting at the same time, no job comes out that goes on', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const submitting = Array.from({ length: 8 }, () => client.segment(image.id).catch(() => null));
  await Promise.all([...submitting, client.api.withdrawConsent(withdrawal)]);
  const { rows } = await database.query(
    "select 1 from jobs where image_id = $1 and status in ('queued', 'running')",
    [image.id],
  );
  expect(rows).toEqual([]);
});
