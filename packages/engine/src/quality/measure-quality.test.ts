import { expect, test } from 'vitest';
import { detailOf, halved } from './detail.ts';
import { measureFocus } from './focus.ts';
import type { IrisTexture } from './texture.ts';
import { judge, type Measured } from './verdict.ts';

const good: Measured = {
  iris_diameter_px: 1200,
  sharpness: 0.85,
  exposure: 0.7,
  iris_luminance: 0.4,
  occluded_percent: 8,
  specular_percent: 2,
  off_axis_deg: 6,
  motion_blur: 0.02,
};

test('a good photograph is excellent and needs no advice', () => {
  const { verdict, score, advice } = judge(good);
  expect(verdict).toBe('excellent');
  expect(advice).toEqual([]);
  expect(score).toBeGreaterThan(0.8);
});

test('a mild fault makes it usable and says what would help', () => {
  const { verdict, advice } = judge({ ...good, iris_diameter_px: 300 });
  expect(verdict).toBe('usable');
  expect(advice).toEqual(['Come closer, so that the iris fills more of the picture.']);
});

test('a severe fault asks for another photograph; the most important advice comes first', () => {
  const { verdict, advice } = judge({ ...good, occluded_percent: 60, sharpness: 0.1 });
  expect(verdict).toBe('retake');
  expect(advice).toHaveLength(2);
  expect(advice[0]).toContain('Open your eye');
});

test.each<[keyof Measured, number[], string]>([
  ['occluded_percent', [10, 30, 40, 50], 'Open your eye'],
  ['iris_diameter_px', [900, 350, 250, 130], 'Come closer'],
  ['sharpness', [0.75, 0.5, 0.4, 0.3], 'focus'],
  ['motion_blur', [0.1, 0.29, 0.33, 0.42], 'Hold the phone still'],
  ['exposure', [0.6, 0.32, 0.28, 0.15], 'more light'],
  ['specular_percent', [1, 8, 20, 40], 'lamp or window'],
  ['off_axis_deg', [5, 30, 38, 50], 'Look straight'],
])(
  'the worse %s, the lower the score: excellent, usable, usable, retake',
  (figure, series, word) => {
    const judged = series.map((value) => judge({ ...good, [figure]: value }));
    const scores = judged.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(judged.map(({ verdict }) => verdict)).toEqual([
      'excellent',
      'usable',
      'usable',
      'retake',
    ]);
    for (const { advice } of judged.slice(1)) expect(advice.join()).toContain(word);
  },
);

test('small faults together make a photograph no longer excellent, and the worst is told', () => {
  const { verdict, advice } = judge({
    ...good,
    occluded_percent: 23,
    off_axis_deg: 26,
    iris_diameter_px: 440,
  });
  expect(verdict).toBe('usable');
  expect(advice).toHaveLength(1);
});

const size = 256;
const middle = (size - 1) / 2;

const field = () => new Float32Array(size * size);
const placeOf = (i: number) =>
  Math.hypot((i % size) - middle, Math.floor(i / size) - middle) / middle;
const texture = field().map((_, i) => (placeOf(i) > 0.45 && placeOf(i) < 0.88 ? 1 : 0));
const pupil = field().map((_, i) => (placeOf(i) < 0.25 ? 1 : 0));

function noiseOf(seed: number): Float32Array {
  let state = seed;
  return field().map(() => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

/** Texture as nature makes it, every octave as strong; nothing in the pupil. */
const natural = (() => {
  const luma = field();
  for (const reach of [0, 1, 3, 7]) {
    const octave = box(box(noiseOf(reach + 1), 1, reach), size, reach);
    for (let i = 0; i < luma.length; i++) luma[i] += 30 * (2 * reach + 1) * octave[i];
  }
  return luma.map((value, i) => (pupil[i] === 1 ? 0 : value));
})();

/** An iris of it, smeared along x or softened along both, with grain over all. */
function irisOf(change: { soft?: number; smear?: number; grain?: number; contrast?: number }) {
  const { soft = 0, smear = 0, grain = 0, contrast = 1 } = change;
  let luma = box(natural, 1, smear);
  for (let pass = 0; pass < 2; pass++) luma = box(box(luma, 1, soft), size, soft);
  const [one, other] = [noiseOf(11), noiseOf(12)];
  luma = luma.map((value, i) => Math.round(100 + contrast * value + grain * (one[i] + other[i])));
  const whole = { ring: texture, shown: texture, shine: field() };
  const place = { size, cx: middle, cy: middle, shrink: 1 };
  return { ...place, luma, texture, pupil, ...whole } satisfies IrisTexture;
}

function box(field: Float32Array, stride: number, reach: number): Float32Array {
  if (reach === 0) return field;
  const out = new Float32Array(field.length);
  for (let i = 0; i < field.length; i++) {
    for (let k = -reach; k <= reach; k++) out[i] += field[i + k * stride] ?? 0;
    out[i] /= 2 * reach + 1;
  }
  return out;
}

test('the softer the iris, the lower its sharpness; contrast and grain hardly change it', () => {
  const sharpness = [0, 1, 2].map((soft) => measureFocus(irisOf({ soft })).sharpness);
  for (let i = 1; i < 3; i++) expect(sharpness[i]).toBeLessThan(sharpness[i - 1] - 0.1);
  expect(measureFocus(irisOf({ soft: 1, contrast: 0.4 })).sharpness).toBeCloseTo(sharpness[1], 1);
  expect(measureFocus(irisOf({ soft: 1, grain: 2 })).sharpness).toBeCloseTo(sharpness[1], 1);
});

test('a smear is motion, a soft focus is not', () => {
  const motion = [0, 2, 5].map((smear) => measureFocus(irisOf({ smear })).motion_blur);
  expect(motion[0]).toBeLessThan(0.05);
  for (let i = 1; i < 3; i++) expect(motion[i]).toBeGreaterThan(motion[i - 1] + 0.05);
  for (const soft of [1, 2]) {
    expect(measureFocus(irisOf({ soft })).motion_blur).toBeLessThan(0.1);
  }
});

test('a smear is motion also where the lids hide the upper half', () => {
  const half = (smear: number) => {
    const ring = irisOf({ smear });
    return { ...ring, texture: ring.texture.map((value, i) => (i < 110 * size ? 0 : value)) };
  };
  expect(measureFocus(half(0)).motion_blur).toBeLessThan(0.08);
  expect(measureFocus(half(5)).motion_blur).toBeGreaterThan(0.25);
});

test('grain is told from texture by the pupil, at every size', () => {
  const grainy = irisOf({ contrast: 0, grain: 8 });
  const { energy, grain } = detailOf(grainy);
  expect(grain / energy).toBeGreaterThan(0.8);
  expect(detailOf(halved(grainy)).energy / energy).toBeLessThan(0.35);
  expect(measureFocus(grainy).sharpness).toBeLessThan(0.1);
});
