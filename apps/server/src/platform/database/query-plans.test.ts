import type { Client as ApiClient } from '@irisvue/client';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { consentVersions } from '../../features/privacy/consent-texts.ts';
import { seed } from '../../testing/seed.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { openDatabase } from './database.ts';

let stack: TestStack;
let database: Client;
let client: ApiClient;
/** Before any connection is made: those that are there keep what they were made with. */
const query = vi.spyOn(Client.prototype, 'query');
beforeAll(async () => {
  stack = await startTestStack();
  const { db, close } = openDatabase(stack.databaseUrl);
  await seed(db, { users: 4000, images: 20_000, consentVersion: consentVersions.biometric });
  ({ client } = await stack.signUp());
  await close();
  database = new Client({ connectionString: stack.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  query.mockRestore();
  await database.end();
  await stack.stop();
});

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

const sentSchema = z
  .tuple([z.object({ text: z.string() }), z.array(z.unknown())])
  .rest(z.unknown());

/** What is really sent to the database meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  query.mockClear();
  await work();
  return query.mock.calls.flatMap((call) => {
    const sent = sentSchema.safeParse(call);
    if (!sent.success) return [];
    const [{ text }, values] = sent.data;
    return /^(select|insert|update|delete|with) /i.test(text) ? [{ text, values }] : [];
  });
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly Plans?: Plan[] | undefined;
}

const planSchema: z.ZodType<Plan> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  get Plans() {
    return z.array(planSchema).optional();
  },
});

async function planOf({ text, values }: Statement): Promise<Plan> {
  const { rows } = await database.query(`explain (format json) ${text}`, values);
  return planSchema.parse(rows[0]?.['QUERY PLAN'][0].Plan);
}

const tablesReadWhole = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name'] ?? ''] : []),
  ...(plan.Plans ?? []).flatMap(tablesReadWhole),
];

/** A picture of the signed-in person, and what they do on the paths that have to be fast. */
async function paths(): Promise<Record<string, () => Promise<unknown>>> {
  const photo = { file_name: 'eye.jpg', content_type: 'image/jpeg', byte_size: 1000 } as const;
  const { image } = await client.createImage(photo);
  const params = { image_id: image.id };
  const { api } = client;
  return {
    'GET /images': () => api.listImages(),
    'GET /images with filters': () => api.listImages({ query: { kind: 'original', page: 2 } }),
    'GET /images/{image_id}': () => api.getImage({ params }),
    'GET /jobs': () => api.listJobs(),
    'GET /jobs with filters': () => api.listJobs({ query: { status: 'queued' } }),
    'GET /processing/quota': () => api.getQuota(),
    'GET /circles': () => api.listCircles(),
    'GET /users/me': () => api.getMe(),
    'POST /images': () => api.createImage({ body: photo }),
    'PATCH /images/{image_id}': () => api.updateImage({ params, body: { title: 'Mine' } }),
    'POST /circles': () => api.createCircle({ body: { name: 'Us', kind: 'family' } }),
    'PATCH /users/me': () => api.updateMe({ body: { name: 'Ada' } }),
  };
}

/** Months to come: reading all of one is reading nothing. */
async function emptyTables(): Promise<string[]> {
  const { rows } = await database.query<{ relname: string }>(
    'select relname from pg_class where relispartition and relpages = 0',
  );
  return rows.map(({ relname }) => relname);
}

test('no query on the paths that have to be fast reads a whole table', async () => {
  const whole: string[] = [];
  const empty = await emptyTables();
  for (const [path, work] of Object.entries(await paths())) {
    const statements = await statementsOf(work);
    expect(statements, path).not.toEqual([]);
    for (const statement of statements) {
      const read = tablesReadWhole(await planOf(statement));
      const tables = read.filter((table) => !empty.includes(table));
      whole.push(...tables.map((table) => `${path} reads all ${table}: ${statement.text}`));
    }
  }
  expect(whole).toEqual([]);
});

test('the check would notice a query without an index', async () => {
  const plan = await planOf({ text: 'select * from images where file_name = $1', values: ['x'] });
  expect(tablesReadWhole(plan)).toEqual(['images']);
});
