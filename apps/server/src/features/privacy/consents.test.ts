import { createHash } from 'node:crypto';
import { jurisdictionSchema, localeSchema } from '@irisvue/contracts';
import { Client as Postgres } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreeToBiometrics, startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { consentText } from './consent-texts.ts';

let stack: TestStack;
let database: Postgres;
beforeAll(async () => {
  stack = await startTestStack();
  database = new Postgres({ connectionString: stack.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await stack.stop();
});

const biometric = { purpose: 'biometric', jurisdiction: 'gdpr', locale: 'en' } as const;

test.each([
  ['biometric', '1', '5a2f6ed490eadf44fd2bd6c26e5b05f076f562c7851ae770368ec61c976656fa'],
  ['analytics', '1', '1c2c837019e257c091a116c56da2786deba42ad3601dc36db6484ee2df2a1c88'],
] as const)('the words of the %s consent are those of version %s', (purpose, version, sha256) => {
  const all = createHash('sha256');
  for (const jurisdiction of jurisdictionSchema.options) {
    for (const locale of localeSchema.options) {
      const text = consentText(purpose, jurisdiction, locale);
      expect(text.version).toBe(version);
      all.update(text.sha256);
    }
  }
  // Who changes a word raises the version in consent-texts.ts, and then this line.
  expect(all.digest('hex')).toBe(sha256);
});

test('everybody may read the words of each law in each language, and no two are the same', async () => {
  const client = stack.newClient();
  const hashes = new Set<string>();
  for (const jurisdiction of jurisdictionSchema.options) {
    for (const locale of localeSchema.options) {
      const query = { purpose: 'biometric', jurisdiction, locale } as const;
      const { data } = await client.api.getConsentText({ query });
      const words = [
        data.title,
        ...data.sections.flatMap(({ heading, text }) => [heading, text]),
        data.statement,
      ];
      expect(data.sha256).toBe(createHash('sha256').update(words.join('\n\n')).digest('hex'));
      hashes.add(data.sha256);
    }
  }
  expect(hashes.size).toBe(8);
});

test('agreeing is recorded with version, law, language, hash and time, and shown with its history', async () => {
  const { client } = await stack.signUp({ consent: false });
  expect((await client.api.listConsents()).data).toEqual([]);
  await agreeToBiometrics(client);
  await client.api.withdrawConsent({ params: { purpose: 'biometric' } });
  const { data: text } = await client.api.getConsentText({
    query: { purpose: 'biometric', jurisdiction: 'bipa', locale: 'fr' },
  });
  const { data: given } = await client.api.grantConsent({
    body: { purpose: 'biometric', version: text.version, jurisdiction: 'bipa', locale: 'fr' },
  });
  expect(given).toMatchObject({
    jurisdiction: 'bipa',
    locale: 'fr',
    text_sha256: text.sha256,
    withdrawn_at: null,
    in_force: true,
  });
  const { data: all } = await client.api.listConsents();
  expect(all.map(({ jurisdiction, in_force }) => ({ jurisdiction, in_force }))).toEqual([
    { jurisdiction: 'bipa', in_force: true },
    { jurisdiction: 'gdpr', in_force: false },
  ]);
  expect(all[1]?.withdrawn_at).not.toBeNull();
  const { data: log } = await client.api.listAuditEntries();
  expect(log.map(({ action }) => action)).toEqual([
    'consent.granted',
    'consent.withdrawn',
    'consent.granted',
  ]);
  expect(log.every(({ by_me }) => by_me)).toBe(true);
});

test('words that are not the current ones cannot be agreed to', async () => {
  const { client } = await stack.signUp({ consent: false });
  await expect(
    client.api.grantConsent({ body: { ...biometric, version: 'an older one' } }),
  ).rejects.toMatchObject({ code: 'CONSENT_OUTDATED' });
});

test('agreeing twice at the same time leaves one consent in force', async () => {
  const { client } = await stack.signUp({ consent: false });
  await Promise.all(Array.from({ length: 5 }, () => agreeToBiometrics(client)));
  const { data } = await client.api.listConsents();
  expect(data.filter(({ in_force }) => in_force)).toHaveLength(1);
});

test('nobody reads what others agreed to or what was done with their data', async () => {
  await stack.signUp();
  const { client: stranger } = await stack.signUp({ consent: false });
  expect((await stranger.api.listConsents()).data).toEqual([]);
  expect((await stranger.api.listAuditEntries()).data).toEqual([]);
});

test.each([
  'update audit_log set action = $1',
  'delete from audit_log where action <> $1',
  'truncate audit_log',
])('the audit log only grows: "%s" is refused', async (statement) => {
  await stack.signUp();
  const { rows } = await database.query('select count(*) from audit_log');
  const values = statement.includes('$1') ? ['something else'] : [];
  await expect(database.query(statement, values)).rejects.toThrow('the audit log only grows');
  expect((await database.query('select count(*) from audit_log')).rows).toEqual(rows);
});
