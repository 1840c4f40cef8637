import { test } from 'vitest';
import { rehearsePartitions } from '../../testing/rehearse-partitions.ts';
import { createScaledDatabase } from '../../testing/scaled-database.ts';

test('months are made in a PostgreSQL of 2022 while the version before serves', async () => {
  const database = await createScaledDatabase();
  try {
    await rehearsePartitions(database.url);
  } finally {
    await database.drop();
  }
});
