import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rehearsePartitions } from '../../testing/rehearse-partitions.ts';
import { openHome } from '../home/home.ts';
import { firstIdAt, newIdAt } from '../ids.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

test('months are made while the version before serves, and no row is lost', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-test-'));
  const home = await openHome(folder);
  const postgres = await startEmbeddedPostgres(home.postgres, home.sockets);
  try {
    await rehearsePartitions(postgres.url);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

test('an id lies in the month in which it was made, from its first to its last moment', () => {
  const [start, end] = [new Date('2026-12-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z')];
  const isInside = (at: Date) => {
    const id = newIdAt(at);
    return id >= firstIdAt(start) && id < firstIdAt(end);
  };
  expect(isInside(start)).toBe(true);
  expect(isInside(new Date(end.getTime() - 1))).toBe(true);
  expect(isInside(end)).toBe(false);
  expect(isInside(new Date(start.getTime() - 1))).toBe(false);
});
