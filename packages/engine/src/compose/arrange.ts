import type { CompositionLayout } from '@irisvue/contracts';
import type { Circle } from './placed-iris.ts';

/** A canvas of which the longer side reaches from −1 to 1, and the circles on it. */
export interface Arrangement {
  /** The longer of both is 2. */
  readonly width: number;
  readonly height: number;
  readonly circles: readonly Circle[];
  /** Height of the room left free under each circle for a name. */
  readonly nameHeight: number;
}

/** Size of a canvas in pixels, of which `side` are on its longer side. */
export const pixelsOf = (canvas: Pick<Arrangement, 'width' | 'height'>, side: number) => ({
  width: Math.round((side * canvas.width) / 2),
  height: Math.round((side * canvas.height) / 2),
});

type Point = readonly [x: number, y: number];

/** All in diameters of an iris. */
const gap = 0.12;
const nameRoom = 0.22;
const leastMargin = 0.26;
/** A mount grows with the picture in it. */
const marginShare = 0.075;

/** Whether irises stand apart, so that each can have its name under it. */
export const hasRoomForNames = (layout: CompositionLayout): boolean => layout !== 'flower';

/** Where the irises go, each with room for a name under it if `isNamed`. */
export function arrange(layout: CompositionLayout, count: number, isNamed = false): Arrangement {
  const below = isNamed && hasRoomForNames(layout) ? nameRoom : 0;
  const centres = places[layout](count, 1 + gap, 1 + gap + below);
  const xs = centres.map(([x]) => x);
  const ys = centres.map(([, y]) => y);
  const [left, right] = [Math.min(...xs) - 0.5, Math.max(...xs) + 0.5];
  const [top, bottom] = [Math.min(...ys) - 0.5, Math.max(...ys) + 0.5 + below];
  const margin = Math.max(leastMargin, marginShare * Math.max(right - left, bottom - top));
  // A name is mostly air: the mount under it may be narrower.
  const [width, height] = [right - left + 2 * margin, bottom - top + 2 * margin - below / 3];
  const scale = 2 / Math.max(width, height);
  return {
    width: width * scale,
    height: height * scale,
    circles: centres.map(([x, y]) => ({
      x: (x - (left + right) / 2) * scale,
      y: (y - top + margin - height / 2) * scale,
      radius: scale / 2,
    })),
    nameHeight: below * scale,
  };
}

/** Centres in diameters; neighbours in a row are `across` apart, rows `down`. */
type Places = (count: number, across: number, down: number) => Point[];

const lines =
  (columnsOf: (count: number) => number): Places =>
  (count, across, down) => {
    const columns = columnsOf(count);
    return Array.from({ length: count }, (_, n) => {
      const row = Math.floor(n / columns);
      const inRow = Math.min(columns, count - row * columns);
      return [((n % columns) - (inRow - 1) / 2) * across, row * down];
    });
  };

const row = lines((count) => count);

/** The first at the top, then clockwise. */
const around = (count: number, radius: number): Point[] =>
  Array.from({ length: count }, (_, n) => {
    const turn = (2 * Math.PI * n) / count;
    return [radius * Math.sin(turn), -radius * Math.cos(turn)];
  });

/** Radius of a flower, in diameters, by how many petals it has: each lies a little over the next. */
const petalReach: Readonly<Record<number, number>> = { 3: 0.52, 4: 0.62, 5: 0.74 };

const places: Readonly<Record<CompositionLayout, Places>> = {
  row,
  column: lines(() => 1),
  grid: lines((count) => Math.ceil(Math.sqrt(count))),
  ring: (count, across, down) =>
    count === 2 ? row(count, across, down) : around(count, down / (2 * Math.sin(Math.PI / count))),
  // From five on the first is the middle, and the others are its petals.
  flower: (count) => {
    if (count === 2) return row(count, 0.8, 0);
    return count < 5
      ? around(count, petalReach[count])
      : [[0, 0], ...around(count - 1, petalReach[count - 1])];
  },
};
