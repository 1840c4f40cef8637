import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { expect } from 'vitest';
import { createMonthsSweep } from '../features/privacy/months-sweep.ts';
import { migrateDatabase, openDatabase } from '../platform/database/database.ts';
import { migrateUpTo } from './earlier-version.ts';
import { seed } from './seed.ts';
import { serveMeanwhile } from './serve-meanwhile.ts';

const lastBeforePartitions = 7;
const images = 20_000;

/** Makes months of the tables of an empty database that is filled and served from meanwhile. */
export async function rehearsePartitions(url: string): Promise<void> {
  await migrateUpTo(url, lastBeforePartitions);
  const { db, close } = openDatabase(url);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await seed(db, { users: 2000, images, consentVersion: 'x' });
    const served = await serveMeanwhile(db, 6, async () => {
      await delay(500);
      await migrateDatabase(url, { redis: null });
      await createMonthsSweep(db, () => new Date())();
      await delay(500);
    });
    expect(served.errors).toEqual([]);
    expect(served.jobs).toBeGreaterThan(20);
    expect(served.slowestMs).toBeLessThan(3000);

    const count = async (text: string) => {
      const { rows } = await client.query(`select count(*)::int as count from ${text}`);
      return rows[0].count;
    };
    expect(await count('jobs')).toBe(images + served.jobs);
    expect(await count("jobs where status <> 'completed'")).toBe(0);
    expect(await count('job_sources')).toBe(served.jobs);
    expect(await count('audit_log')).toBe(served.jobs);
    expect(await count('analytics_events')).toBe(served.jobs);
    // All of it was adopted: no index was built anew beside the old one, no reference stays unchecked.
    expect(await count("pg_indexes where tablename = 'jobs_first'")).toBe(
      await count("pg_indexes where tablename = 'jobs'"),
    );
    expect(await count('pg_constraint where not convalidated and conparentid = 0')).toBe(0);
    // The sweep has made this month, or the old table reaches over it, and three more.
    expect(await count("pg_inherits where inhparent = 'jobs'::regclass")).toBeGreaterThanOrEqual(4);
    expect(await count('jobs_default')).toBe(0);
  } finally {
    await client.end();
    await close();
  }
}
