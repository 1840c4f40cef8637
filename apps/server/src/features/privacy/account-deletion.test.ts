import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client as Postgres } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../platform/database/database.ts';
import { countRows, findWords } from '../../testing/database-census.ts';
import { announce, eyePhotograph, upload, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually } from '../../testing/processes.ts';
import { writeRowsOfAPerson } from '../../testing/rows-of-a-person.ts';
import { isScaledOut } from '../../testing/services.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let database: Postgres;
let later = 0;
beforeAll(async () => {
  stack = await startTestStack({ now: () => new Date(Date.now() + later) });
  database = new Postgres({ connectionString: stack.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await stack.stop();
});

async function untilErased(): Promise<void> {
  await eventually('the files are erased and the queue is empty', async () => {
    const { rows } = await database.query(
      "select 1 from jobs where status in ('queued', 'running') union all select 1 from bullmq.job",
    );
    return rows.length === 0;
  });
}

test('nothing of a deleted account is left in any table, bucket or queue, and others keep theirs', async () => {
  const photograph = await eyePhotograph();
  const other = await stack.signUp();
  const { image: others } = await uploadAndPrepare(other.client, photograph);
  const otherUser = await other.client.getMe();

  const { client, email, password } = await stack.signUp();
  const { id } = await client.getMe();
  const { image } = await uploadAndPrepare(client, photograph);
  const job = await client.watchJob((await client.segment(image.id)).job_id);
  const cutOutId = job.result?.image_id ?? '';
  const announced = await announce(client, photograph.length);
  await client.upload(announced.form, new Blob([new Uint8Array(photograph)]));
  const name = 'Zebulon Quist';
  await client.api.updateMe({ body: { name } });
  await database.query('update users set email_verified_at = now() where id = $1', [id]);
  const { data: circle } = await client.api.createCircle({ body: { name: 'Us', kind: 'family' } });
  await client.api.inviteToCircle({
    params: { circle_id: circle.id },
    body: { kind: 'email', email: 'friend@example.org', role: 'member' },
  });

  const before = { rows: await countRows(database), files: await stack.storedFiles() };
  const { db, close } = openDatabase(stack.databaseUrl);
  const { fusionId, ofFusionId } = await writeRowsOfAPerson(
    db,
    { id, email, originalId: image.id, cutOutId },
    otherUser,
  );
  await close();
  for (const work of [fusionId, ofFusionId])
    await stack.stored.write(`processed/${work}/run/full.png`, 'a picture');
  const { rows: exports } = await database.query('select id from data_exports');
  const exportId = String(exports[0].id);
  // Of a worker that was killed before it could say that the file is there, and of a broken connection.
  await stack.stored.write(`exports/${exportId}/run/irisvue-data.zip`, 'a picture');
  await stack.stored.write(`resumable/${announced.image.id}-secret`, 'a picture');

  const pictures = [image.id, cutOutId, announced.image.id, fusionId, ofFusionId];
  const words = [id, email, name, exportId, ...pictures];
  const known = Object.keys(await findWords(database, words));
  const impersonal = [
    ...[
      'analytics_daily',
      'circles',
      'guesses',
      'role_processes',
      'sign_in_failures',
      'sweep_turns',
      'webhook_events',
    ],
  ];
  const all = Object.keys(before.rows).filter((name) => name.startsWith('public.'));
  // A new table must either be filled above or hold nothing of a person.
  expect(known.toSorted()).toEqual(
    all.filter((name) => !impersonal.includes(name.replace('public.', ''))).toSorted(),
  );

  await client.api.deleteMe({ body: { password } });
  await untilErased();

  expect(
    await findWords(
      database,
      words.filter((word) => word !== id),
    ),
  ).toEqual({});
  // The log of what was done holds ids alone, and this one is now nobody's.
  expect(Object.keys(await findWords(database, [id]))).toEqual(['public.audit_log']);
  const files = await stack.storedFiles();
  expect(files.filter((path) => words.some((word) => path.includes(word)))).toEqual([]);
  expect(files.toSorted()).toEqual(
    before.files.filter((path) => !words.some((word) => path.includes(word))).toSorted(),
  );

  expect((await other.client.getImage(others.id)).status).toBe('ready');
  const download = await other.client.downloadImage(others.id);
  expect((await fetch(other.client.absoluteUrl(download.url))).status).toBe(200);
  const { rows: told } = await database.query(
    "select to_address, subject from mails where template = 'works_removed'",
  );
  expect(told).toEqual([{ to_address: other.email, subject: '2 of your works were removed' }]);
});

test('from that moment nobody is signed in, tokens open nothing, and the address is free again', async () => {
  const { client, email, password, refreshTokens } = await stack.signUp();
  const { job } = await uploadAndPrepare(client, await eyePhotograph());
  const refreshToken = await refreshTokens.read();
  await client.api.deleteMe({ body: { password } });
  const ended = { status: 401 };
  await expect(client.getMe()).rejects.toMatchObject(ended);
  await expect(client.getJob(job.id)).rejects.toThrow();
  await expect(
    client.createImage({ file_name: 'a.jpg', content_type: 'image/jpeg', byte_size: 1 }),
  ).rejects.toThrow();
  const again = stack.newClient();
  await expect(
    again.api.refresh({ body: { refresh_token: refreshToken ?? '' } }),
  ).rejects.toMatchObject(ended);
  await expect(again.login({ email, password })).rejects.toMatchObject(ended);
  await again.register({ email, password });
  expect((await again.listImages()).data).toEqual([]);
});

test('deleting asks for the password', async () => {
  const { client, password } = await stack.signUp();
  const refused = { code: 'PASSWORD_WRONG', status: 403 };
  const guess = { body: { password: 'a wrong one' } };
  await expect(client.api.deleteMe(guess)).rejects.toMatchObject(refused);
  await expect(client.api.deleteMe()).rejects.toMatchObject(refused);
  await client.api.deleteMe({ body: { password } });
});

test('who has no password must have signed in within the last quarter of an hour', async () => {
  const { client } = await stack.signUp();
  const { id } = await client.getMe();
  await database.query('update users set password_hash = null where id = $1', [id]);
  later = 16 * 60_000;
  await expect(client.api.deleteMe()).rejects.toMatchObject({ code: 'FRESH_SIGN_IN_REQUIRED' });
  later = 0;
  await client.api.deleteMe();
});

// S3 knows nothing of accounts: it takes the file, and the sweep of uploads removes it.
test.skipIf(isScaledOut())(
  'an upload that is on its way when the account goes is not kept',
  async () => {
    const { client, password } = await stack.signUp();
    const photograph = await eyePhotograph();
    const announced = await announce(client, photograph.length);
    await client.api.deleteMe({ body: { password } });
    await expect(
      client.upload(announced.form, new Blob([new Uint8Array(photograph)])),
    ).rejects.toMatchObject({ code: 'UPLOAD_REFUSED' });
    await untilErased();
    const files = await stack.storedFiles();
    expect(files.filter((path) => path.includes(announced.image.id))).toEqual([]);
  },
);

test('work in progress is stopped when the account goes', async () => {
  const { client, password } = await stack.signUp();
  const { imageId } = await upload(client, await eyePhotograph());
  await client.api.deleteMe({ body: { password } });
  await untilErased();
  await eventually('what it was writing is gone', async () => {
    const files = await stack.storedFiles();
    return !files.some((path) => path.includes(imageId));
  });
  const log = await readFile(join(stack.homeDir, 'logs/irisvue.log'), 'utf8');
  expect(log).not.toContain('"level":50');
});

test('a worker that publishes at that moment, and waits for the account, does not keep it', async () => {
  const { client, email, password } = await stack.signUp();
  const { id } = await client.getMe();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const worker = new Postgres({ connectionString: stack.databaseUrl });
  await worker.connect();
  await worker.query('begin');
  await worker.query('select 1 from images where id = $1 for update', [image.id]);
  const deleting = client.api.deleteMe({ body: { password } });
  await eventually('the deletion waits for the picture', async () => {
    const { rows } = await database.query(
      "select 1 from pg_stat_activity where wait_event_type = 'Lock'",
    );
    return rows.length > 0;
  });
  await worker.query('insert into ai_pictures values ($1, $2, now())', [image.id, id]);
  await worker.query('commit');
  await worker.end();
  await deleting;
  await untilErased();
  expect(await findWords(database, [email, image.id])).toEqual({});
});

test('a request that comes with the token of an account that is gone leaves nothing of it', async () => {
  const { client, email, password } = await stack.signUp();
  const { id } = await client.getMe();
  const post = (path: string, body: object, headers = {}) =>
    fetch(`${stack.baseUrl}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const login = await post('/auth/login', { email, password });
  const authorization = `Bearer ${(await login.json()).data.access_token}`;
  await client.api.deleteMe({ body: { password } });
  const answer = await post(
    '/circles',
    { name: 'Us', kind: 'family' },
    {
      ...{ authorization, 'idempotency-key': 'a key that comes late' },
    },
  );
  expect(answer.status).toBe(401);
  expect(Object.keys(await findWords(database, [id]))).toEqual(['public.audit_log']);
});
