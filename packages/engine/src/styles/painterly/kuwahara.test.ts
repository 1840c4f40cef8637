import { expect, test } from 'vitest';
import { kuwahara, type Picture } from './kuwahara.ts';

const size = 40;
const picture = (value: (x: number, y: number) => number): Picture => ({
  width: size,
  height: size,
  data: Float32Array.from({ length: 3 * size * size }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return value(pixel % size, Math.floor(pixel / size));
  }),
});

test('what is of one colour stays as it is', () => {
  for (const value of kuwahara(
    picture(() => 0.4),
    4,
  ).data)
    expect(value).toBeCloseTo(0.4, 5);
});

test('an edge stays an edge', () => {
  const { data } = kuwahara(
    picture((x) => (x < size / 2 ? 0.2 : 0.8)),
    4,
  );
  for (let x = 0; x < size; x++) {
    const distance = Math.abs(x + 0.5 - size / 2);
    if (distance < 1) continue;
    expect(data[3 * (20 * size + x)]).toBeCloseTo(x < size / 2 ? 0.2 : 0.8, 1);
  }
});

test('grain is smoothed away', () => {
  const grain = (x: number, y: number) => 0.5 + 0.05 * (((7 * x + 13 * y) % 5) - 2);
  const spread = ({ data }: Picture) =>
    Math.sqrt(data.reduce((sum, value) => sum + (value - 0.5) ** 2, 0) / data.length);
  expect(spread(kuwahara(picture(grain), 4))).toBeLessThan(0.4 * spread(picture(grain)));
});
