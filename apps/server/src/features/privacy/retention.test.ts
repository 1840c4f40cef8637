import { Client as Postgres } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../../platform/config/config.ts';
import { openHome } from '../../platform/home/home.ts';
import { createLog } from '../../platform/http/logging.ts';
import { openServices, type Services } from '../../roles/services.ts';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { newWatch } from '../../testing/watched.ts';
import { createRetention } from './retention.service.ts';

const dayMs = 24 * 60 * 60_000;

let stack: TestStack;
let services: Services;
let database: Postgres;
let daysLater = 0;
const now = () => new Date(Date.now() + daysLater * dayMs);
let sweep: () => Promise<void>;

beforeAll(async () => {
  stack = await startTestStack({ now });
  services = await openServices({
    config: loadConfig(stack.environment),
    home: await openHome(stack.homeDir),
    databaseUrl: stack.databaseUrl,
    databaseDirectUrl: stack.databaseUrl,
    log: createLog({ logLevel: 'silent' }),
    now,
    ...newWatch(),
  });
  sweep = createRetention({ ...services, now });
  database = new Postgres({ connectionString: stack.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await services.close();
  await stack.stop();
});

test('photographs go after the days that their owner chose; what was made from them stays', async () => {
  daysLater = 0;
  const owner = await stack.signUp();
  const neighbour = await stack.signUp();
  const [client, other] = [owner.client, neighbour.client];
  const settings = { originals_retention_days: 30 };
  expect((await client.api.getPrivacySettings()).data).toEqual({ originals_retention_days: null });
  await client.api.updatePrivacySettings({ body: settings });
  expect((await client.api.getPrivacySettings()).data).toEqual(settings);
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const { image: others } = await uploadAndPrepare(other, await eyePhotograph());
  const job = await client.watchJob((await client.segment(image.id)).job_id);
  const cutOutId = job.result?.image_id ?? '';

  daysLater = 29;
  await sweep();
  await client.downloadImage(image.id);
  daysLater = 31;
  await sweep();
  // The sessions of then have ended.
  await client.login(owner);
  await other.login(neighbour);
  const removed = { code: 'ORIGINAL_REMOVED', status: 410 };
  await expect(client.downloadImage(image.id)).rejects.toMatchObject(removed);
  await expect(client.segment(image.id)).rejects.toMatchObject(removed);
  const files = (await stack.storedFiles()).filter((path) => path.includes(image.id));
  expect(files.filter((path) => path.startsWith('originals/'))).toEqual([]);
  const { urls } = await client.getImage(image.id);
  expect((await fetch(client.absoluteUrl(urls?.thumbnail ?? ''))).status).toBe(200);
  const { url } = await client.downloadImage(cutOutId);
  expect((await fetch(client.absoluteUrl(url))).status).toBe(200);
  await other.downloadImage(others.id);
});

const mailsTo = async (email: string) => {
  const { rows } = await database.query('select template from mails where to_address = $1', [
    email,
  ]);
  return rows.map(({ template }) => template).filter((template) => template === 'account_idle');
};
const exists = async (email: string) => {
  const { rows } = await database.query('select 1 from users where email = $1', [email]);
  return rows.length > 0;
};

test('an account that nobody uses for three years is deleted, 30 days after its owner was told once', async () => {
  daysLater = 0;
  const { client, email } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  daysLater = 3 * 365 - 31;
  await sweep();
  expect(await mailsTo(email)).toEqual([]);
  daysLater = 3 * 365 - 29;
  await Promise.all([sweep(), sweep()]);
  await sweep();
  expect(await mailsTo(email)).toEqual(['account_idle']);
  daysLater = 3 * 365 - 1;
  await sweep();
  expect(await exists(email)).toBe(true);
  daysLater = 3 * 365 + 2;
  await sweep();
  expect(await exists(email)).toBe(false);
  await eventually('its files are erased', async () =>
    (await stack.storedFiles()).every((path) => !path.includes(image.id)),
  );
});

test('whoever comes back after the mail keeps everything, and whoever was not told is told first', async () => {
  daysLater = 0;
  const back = await stack.signUp();
  daysLater = 3 * 365 - 20;
  await sweep();
  expect(await mailsTo(back.email)).toEqual(['account_idle']);
  await stack.newClient().login(back);
  daysLater = 3 * 365 + 20;
  await sweep();
  expect(await exists(back.email)).toBe(true);

  daysLater = 0;
  const late = await stack.signUp();
  // Nothing ran for years.
  daysLater = 5 * 365;
  await sweep();
  expect(await exists(late.email)).toBe(true);
  expect(await mailsTo(late.email)).toEqual(['account_idle']);
  daysLater += 31;
  await sweep();
  expect(await exists(late.email)).toBe(false);
});
