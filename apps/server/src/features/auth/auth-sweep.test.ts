import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { oneTimeTokens, sessions, signInFailures } from '../../platform/database/schema.ts';
import { startTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createUsersService } from '../users/users.service.ts';
import { createAuthSweep } from './auth-sweep.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

test('what opens nothing any more is removed, and nothing else', async () => {
  const { db } = database;
  const now = () => new Date('2026-11-22T12:00:00Z');
  const minutesAgo = (minutes: number) => new Date(now().getTime() - minutes * 60_000);
  const user = await createUsersService(db, now).create(db, { email: 'ada@example.org' });
  const ages = [
    { name: 'old', endedAt: minutesAgo(61) },
    { name: 'current', endedAt: minutesAgo(-1) },
  ];
  for (const { name, endedAt } of ages) {
    const row = { id: uuidv7(), userId: user.id, tokenHash: name, createdAt: minutesAgo(100) };
    await db.insert(sessions).values({ ...row, familyId: row.id, expiresAt: endedAt });
    await db
      .insert(oneTimeTokens)
      .values({ ...row, email: user.email, purpose: 'sign_in', expiresAt: endedAt });
    await db
      .insert(signInFailures)
      .values({ id: row.id, accountKey: name, addressKey: name, at: endedAt });
  }
  await createAuthSweep(db, now)();
  expect(await db.select({ left: sessions.tokenHash }).from(sessions)).toEqual([
    { left: 'current' },
  ]);
  expect(await db.select({ left: oneTimeTokens.tokenHash }).from(oneTimeTokens)).toEqual([
    { left: 'current' },
  ]);
  expect(await db.select({ left: signInFailures.accountKey }).from(signInFailures)).toEqual([
    { left: 'current' },
  ]);
});
