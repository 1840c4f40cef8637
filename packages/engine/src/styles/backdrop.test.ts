import { expect, test } from 'vitest';
import type { RasterRGBA } from '../raster/raster.ts';
import { fibrousRing } from '../testing/painted-ring.ts';
import { styles } from './styles.ts';

const iris = fibrousRing();
const grounds = styles.flatMap(({ id, backdrop }) => (backdrop ? [{ id, backdrop }] : []));
const shapes = [
  { width: 180, height: 120 },
  { width: 150, height: 150 },
  { width: 70, height: 210 },
];

/** How much there is on black or on paper, in a ring; its radii are shares of the canvas's shorter side. */
function matter({ width, height, data }: RasterRGBA, from: number, to: number): number {
  const shorter = Math.min(width, height);
  let light = 0;
  for (const byte of data) light += byte;
  const isPaper = light > 0.7 * 255 * data.length;
  let sum = 0;
  let count = 0;
  for (let j = 0, at = 0; j < height; j++) {
    for (let i = 0; i < width; i++, at += 4) {
      const away = Math.hypot(i + 0.5 - width / 2, j + 0.5 - height / 2) / shorter;
      if (away < from || away >= to) continue;
      const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
      sum += isPaper ? 255 - Math.min(red, green, blue) : Math.max(red, green, blue);
      count++;
    }
  }
  return sum / count;
}

test.each(grounds)(
  'the surroundings of $id leave no room for one iris in their middle',
  ({ backdrop }) => {
    for (const shape of shapes) {
      const pictures = [1, 2, 3, 4].map((seed) => backdrop(iris, { ...shape, seed }));
      const sum = (from: number, to: number) =>
        pictures.reduce((total, picture) => total + matter(picture, from, to), 0);
      const ratio = sum(0, 0.12) / sum(0.25, 0.45);
      expect(ratio).toBeGreaterThan(0.4);
      expect(ratio).toBeLessThan(2.5);
    }
  },
  120_000,
);
