import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mailbox, startMailbox } from '../../testing/mailbox.ts';
import { freePort } from '../../testing/processes.ts';
import { startTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { startTestStack } from '../../testing/test-stack.ts';
import { mails } from '../database/schema.ts';
import { createMail } from './mail.ts';
import { createMailDelivery } from './mail-delivery.ts';

const silent = pino({ level: 'silent' });
const minuteMs = 60_000;

let database: TestDatabase;
let mailbox: Mailbox;
let clockAheadMs = 0;
const now = () => new Date(Date.now() + clockAheadMs);
const mail = createMail((path) => new URL(path, 'https://irisvue.example').href, now);

beforeAll(async () => {
  [database, mailbox] = await Promise.all([startTestDatabase(), startMailbox()]);
});
afterAll(async () => {
  await Promise.all([database.stop(), mailbox.stop()]);
});

const deliveryTo = (smtpUrl: string | null) =>
  createMailDelivery(
    database.db,
    { smtpUrl, from: 'IrisVue <hello@irisvue.example>' },
    now,
    silent,
  );

const sendLink = (to: string, db: Parameters<typeof mail.send>[0] = database.db) =>
  mail.send(db, {
    ...{ template: 'sign_in_link', to, userId: null, locale: 'en' },
    values: { token: 'a-token' },
  });

async function rowFor(to: string) {
  const [row] = await database.db.select().from(mails).where(eq(mails.toAddress, to));
  return row;
}

test('a mail arrives as text and as HTML, with its link in both', async () => {
  await sendLink('ada@example.org');
  await deliveryTo(mailbox.url).deliver();
  const [email] = mailbox.receivedBy('ada@example.org');
  expect(email).toMatchObject({
    subject: 'Your link to sign in',
    from: { address: 'hello@irisvue.example', name: 'IrisVue' },
    to: [{ address: 'ada@example.org' }],
  });
  const link = 'https://irisvue.example/sign-in-link?token=a-token';
  expect(email?.text).toContain(link);
  expect(email?.html).toContain(`href="${link}"`);
});

test('a mail that was sent keeps no words, so that its link lets nobody else in', async () => {
  await sendLink('bea@example.org');
  await deliveryTo(mailbox.url).deliver();
  expect(await rowFor('bea@example.org')).toMatchObject({
    ...{ status: 'sent', textBody: '', htmlBody: '' },
  });
});

test('a mail of a transaction that was rolled back is never sent', async () => {
  const failing = database.db.transaction(async (tx) => {
    await sendLink('cy@example.org', tx);
    throw new Error('changed our mind');
  });
  await expect(failing).rejects.toThrow();
  await deliveryTo(mailbox.url).deliver();
  expect(mailbox.receivedBy('cy@example.org')).toEqual([]);
});

test('the product sends what it writes, with links to where it listens', async () => {
  const stack = await startTestStack({ environment: { SMTP_URL: mailbox.url } });
  try {
    const { email } = await stack.signUp();
    const { text } = await mailbox.awaitMail(email, /Confirm/);
    expect(text).toContain(`http://localhost:${new URL(stack.baseUrl).port}/verify-email?token=`);
  } finally {
    await stack.stop();
  }
});

test('two workers send each mail once', async () => {
  const people = Array.from({ length: 12 }, (_, index) => `twin-${index}@example.org`);
  for (const person of people) await sendLink(person);
  await Promise.all([deliveryTo(mailbox.url).deliver(), deliveryTo(mailbox.url).deliver()]);
  expect(people.map((person) => mailbox.receivedBy(person).length)).toEqual(people.map(() => 1));
});

test('mail written while the mail server is away arrives once it is back', async () => {
  const port = await freePort();
  const delivery = deliveryTo(`smtp://127.0.0.1:${port}`);
  await sendLink('dee@example.org');
  await delivery.deliver();
  expect(await rowFor('dee@example.org')).toMatchObject({ status: 'queued', attempts: 1 });

  const returned = await startMailbox(port);
  try {
    await delivery.deliver();
    expect(returned.receivedBy('dee@example.org')).toEqual([]);
    clockAheadMs += minuteMs;
    await delivery.deliver();
    expect(returned.receivedBy('dee@example.org')).toHaveLength(1);
  } finally {
    await returned.stop();
  }
});

test('a mail is given up after a day without a mail server', async () => {
  const delivery = deliveryTo(`smtp://127.0.0.1:${await freePort()}`);
  await sendLink('eve@example.org');
  for (let round = 0; round < 10; round += 1) {
    await delivery.deliver();
    clockAheadMs += 13 * 60 * minuteMs;
  }
  expect(await rowFor('eve@example.org')).toMatchObject({ status: 'failed', textBody: '' });
});

test('an address that the mail server refuses is given up at once, and holds up nobody', async () => {
  await sendLink('nobody@refused.example');
  await sendLink('flo@example.org');
  await deliveryTo(mailbox.url).deliver();
  expect(await rowFor('nobody@refused.example')).toMatchObject({ status: 'failed', attempts: 1 });
  expect(mailbox.receivedBy('flo@example.org')).toHaveLength(1);
});

test('without a mail server the operator keeps the mail, for two weeks', async () => {
  await sendLink('gus@example.org');
  const delivery = deliveryTo(null);
  await delivery.deliver();
  await delivery.forgetOld();
  const row = await rowFor('gus@example.org');
  expect(row?.status).toBe('kept');
  expect(row?.textBody).toContain('/sign-in-link?token=a-token');
  clockAheadMs += 15 * 24 * 60 * minuteMs;
  await delivery.forgetOld();
  expect(await rowFor('gus@example.org')).toBeUndefined();
});
