import { readFile } from 'node:fs/promises';
import { segmentationSchema } from '@irisvue/contracts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

const migration = new URL('../../../migrations/0002_old_cut_outs.sql', import.meta.url);

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.stop());

test('a cut-out of the first version can still be read', async () => {
  const old = {
    width: 640,
    height: 480,
    limbus: { cx: 320, cy: 240, rx: 120, ry: 100, angle_deg: 10 },
    pupil: { cx: 322, cy: 238, rx: 40, ry: 40, angle_deg: 0 },
    confidence: 0.9,
    quality: {
      verdict: 'usable',
      advice: ['Find more light: the iris is dark.'],
      iris_diameter_px: 219,
      sharpness: 0.6,
      exposure: 0.1,
      occluded_percent: 8,
      specular_percent: 1,
      off_axis_deg: 12,
    },
  };
  const client = new pg.Client(stack.databaseUrl);
  await client.connect();
  try {
    // A temporary table of the same name stands before the real one.
    await client.query('create temporary table images (segmentation jsonb)');
    await client.query('insert into images values ($1), (null)', [JSON.stringify(old)]);
    await client.query(await readFile(migration, 'utf8'));
    const { rows } = await client.query(
      'select segmentation from images where segmentation is not null',
    );
    const read = segmentationSchema.parse(rows[0]?.segmentation);
    expect(read).toMatchObject({ limbus: old.limbus, quality: { ...old.quality, motion_blur: 0 } });
    expect(read.quality.score).toBeGreaterThan(0.4);
    expect(read.limbus_boundary.cos[0]).toBeCloseTo(Math.sqrt(120 * 100), 6);
  } finally {
    await client.end();
  }
});
