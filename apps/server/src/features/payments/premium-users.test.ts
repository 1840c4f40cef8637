import type { PaymentProvider, SubscriptionStatus } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { subscriptions, users } from '../../platform/database/schema.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { createEntitlements } from './entitlements.service.ts';
import { premiumUsers } from './premium-users.ts';

let stack: TestStack;
let db: Database;
let closeDatabase: () => Promise<void>;
beforeAll(async () => {
  stack = await startTestStack();
  ({ db, close: closeDatabase } = openDatabase(stack.databaseUrl));
});
afterAll(async () => {
  await closeDatabase();
  await stack.stop();
});

const now = new Date('2026-06-15T12:00:00Z');
const hoursAhead = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const statuses: SubscriptionStatus[] = ['active', 'past_due', 'cancelled', 'expired'];
const providers: PaymentProvider[] = ['stripe', 'apple', 'google', 'grant'];
const ends = [null, -25, -24, -23, -1, 0, 1].map((hours) =>
  hours === null ? null : hoursAhead(hours),
);

test('lists and numbers call the same people premium as routes and jobs do, at every edge', async () => {
  const states = statuses.flatMap((status) =>
    providers.flatMap((provider) =>
      ends.flatMap((currentPeriodEnd) =>
        [true, false].map((cancelAtPeriodEnd) => ({
          ...{ userId: uuidv7(), status, provider, currentPeriodEnd, cancelAtPeriodEnd },
        })),
      ),
    ),
  );
  await db
    .insert(users)
    .values(states.map(({ userId: id }) => ({ id, email: `${id}@example.org`, createdAt: now })));
  await db.insert(subscriptions).values(
    states.map((state) => ({
      ...{ ...state, id: uuidv7(), providerId: state.userId, createdAt: now, updatedAt: now },
    })),
  );

  const entitlements = createEntitlements(db, () => now);
  const asked: string[] = [];
  for (const { userId } of states) {
    if ((await entitlements.of(userId)).isPremium) asked.push(userId);
  }
  const listed = (await premiumUsers(db, now)).map(({ userId }) => userId);
  expect(asked.length).toBeGreaterThan(10);
  expect(listed.toSorted()).toEqual(asked.toSorted());
});
