import type { QualityReport } from '@irisvue/contracts';
import { expect, test } from 'vitest';
import { orderingOf, orderQuality, type Reading } from './quality.ts';
import type { Factor } from './quality-series.ts';

test('figures and scores follow what is done to a photograph, factor by factor', async () => {
  for (const { factor, ofFigure, within } of await orderQuality(1)) {
    expect(ofFigure, `figure of ${factor.name}`).toBeGreaterThan(0.9);
    expect(within, `score of ${factor.name}`).toBeGreaterThan(0.9);
  }
}, 300_000);

const defocus: Factor = {
  name: 'defocus',
  figure: 'sharpness',
  whenWorse: -1,
  levels: [0, 1, 2],
  degrade: (scene) => scene,
};
const sharp: QualityReport = {
  verdict: 'usable',
  score: 0.5,
  advice: [],
  iris_diameter_px: 400,
  sharpness: 1,
  exposure: 0.5,
  occluded_percent: 0,
  specular_percent: 0,
  off_axis_deg: 0,
  motion_blur: 0,
};
const read = (level: number, sharpness: number | null): Reading => ({
  seed: 1,
  level,
  truth: null,
  report: sharpness === null ? null : { ...sharp, sharpness },
});

test('a figure that runs the wrong way counts as reversed, not as well ordered', () => {
  const series = (figures: readonly number[]) =>
    orderingOf(
      defocus,
      figures.map((figure, level) => read(level, figure)),
    );
  expect(series([0.9, 0.6, 0.2]).ofFigure).toBeCloseTo(1);
  expect(series([0.2, 0.6, 0.9]).ofFigure).toBeCloseTo(-1);
});

test('a refused photograph is counted, and shown at its level', () => {
  const { refused, verdicts } = orderingOf(defocus, [read(0, 0.9), read(1, 0.6), read(2, null)]);
  expect(refused).toBe(1);
  expect(verdicts).toEqual(['0/1/0/0', '0/1/0/0', '0/0/0/1']);
});
