import { expect, test } from 'vitest';
import { orderQuality } from './quality.ts';

test('figures and scores follow what is done to a photograph, factor by factor', async () => {
  for (const { factor, ofFigure, within } of await orderQuality(1)) {
    expect(ofFigure, `figure of ${factor.name}`).toBeGreaterThan(0.9);
    expect(within, `score of ${factor.name}`).toBeGreaterThan(0.9);
  }
}, 300_000);
