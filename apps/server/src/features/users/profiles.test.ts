import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { users } from '../../platform/database/schema.ts';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

let stack: TestStack;
let db: Database;
let closeDatabase: () => Promise<void>;
let clockAheadMs = 0;
beforeAll(async () => {
  stack = await startTestStack({ now: () => new Date(Date.now() + clockAheadMs) });
  ({ db, close: closeDatabase } = openDatabase(stack.databaseUrl));
});
afterAll(async () => {
  await closeDatabase();
  await stack.stop();
});

test('people say what they are called, which language they read and whose law applies', async () => {
  const { client } = await stack.signUp();
  const body = { name: ' Ada 👁 ', locale: 'fr', jurisdiction: 'ccpa' } as const;
  const { data } = await client.api.updateMe({ body });
  expect(data).toMatchObject({ ...body, name: 'Ada 👁' });
  const { data: later } = await client.api.updateMe({ body: { name: null } });
  expect(later).toEqual({ ...data, name: null });
  expect(await client.getMe()).toEqual(later);
});

test.each(['', '   ', 'a\nb', 'x'.repeat(81)])('%j is no name', async (name) => {
  const { client } = await stack.signUp();
  await expect(client.api.updateMe({ body: { name } })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
  });
});

test('nobody makes themselves an operator, or says that an address is theirs', async () => {
  const { client } = await stack.signUp();
  const body = { name: 'Eve', role: 'admin', email_verified: true, email: 'other@example.org' };
  const before = await client.getMe();
  const { data } = await client.api.updateMe({ body });
  expect(data).toEqual({ ...before, name: 'Eve' });
});

test('a picture of their own stands for someone, until they take it away', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const { data } = await client.api.updateMe({ body: { avatar_image_id: image.id } });
  const picture = await fetch(client.absoluteUrl(data.avatar_url ?? ''));
  expect(picture.headers.get('content-type')).toMatch(/^image\//);

  const stranger = await stack.signUp();
  await expect(
    stranger.client.api.updateMe({ body: { avatar_image_id: image.id } }),
  ).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });

  const without = await client.api.updateMe({ body: { avatar_image_id: null } });
  expect(without.data.avatar_url).toBeNull();
  await client.api.updateMe({ body: { avatar_image_id: image.id } });
  await client.deleteImage(image.id);
  expect((await client.getMe()).avatar_url).toBeNull();
});

test('the day when someone was last here is remembered, and no more than the day', async () => {
  const { client, email } = await stack.signUp();
  const lastActive = async () => {
    const [row] = await db.select().from(users).where(eq(users.email, email));
    return row?.lastActiveAt.getTime();
  };
  const first = await lastActive();
  clockAheadMs += 3 * 60 * 60_000;
  await client.resume();
  expect(await lastActive()).toBe(first);
  clockAheadMs += 22 * 60 * 60_000;
  await client.resume();
  expect(await lastActive()).toBeGreaterThan(first ?? 0);
});
