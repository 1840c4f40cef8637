import type { Background, CompositionLayout } from '@irisvue/contracts';
import type { IrisRing } from '../iris/iris-ring.ts';
import { paint } from '../paint/paint.ts';
import type { RasterRGBA } from '../raster/raster.ts';
import { onBackground } from './background.ts';
import { type Circle, placeIris } from './placed-iris.ts';

/** A canvas of which the longer side reaches from −1 to 1, and the circles on it. */
export interface Arrangement {
  /** Height divided by width, at most 1. */
  readonly aspect: number;
  readonly circles: readonly Circle[];
}

/** The disc's share of its cell. */
const cellFill = 0.88;

/** Where the irises go. */
export function arrange(layout: CompositionLayout, count: number): Arrangement {
  if (layout === 'ring' && count > 2) return ringOf(count);
  const columns = layout === 'grid' ? Math.ceil(Math.sqrt(count)) : count;
  const rows = Math.ceil(count / columns);
  const cell = 2 / columns;
  const circles = Array.from({ length: count }, (_, n) => {
    const row = Math.floor(n / columns);
    const inRow = Math.min(columns, count - row * columns);
    return {
      x: ((n % columns) - (inRow - 1) / 2) * cell,
      y: (row - (rows - 1) / 2) * cell,
      radius: (cell / 2) * cellFill,
    };
  });
  return { aspect: rows / columns, circles };
}

/** The first at the top, then clockwise. */
function ringOf(count: number): Arrangement {
  const sine = Math.sin(Math.PI / count);
  const distance = 0.94 / (1 + cellFill * sine);
  const circles = Array.from({ length: count }, (_, n) => {
    const turn = (2 * Math.PI * n) / count;
    return {
      x: distance * Math.sin(turn),
      y: -distance * Math.cos(turn),
      radius: cellFill * sine * distance,
    };
  });
  return { aspect: 1, circles };
}

/** Radius of each iris as a share of the canvas's longer side: so much detail it needs. */
export const compositionRadiusShare = (layout: CompositionLayout, count: number): number =>
  (arrange(layout, count).circles[0]?.radius ?? 1) / 2;

/** @param side pixels on the canvas's longer side */
export function compose(
  irises: readonly IrisRing[],
  layout: CompositionLayout,
  background: Background,
  side: number,
): RasterRGBA {
  const { aspect, circles } = arrange(layout, irises.length);
  const placed = irises.map((iris, i) => placeIris(iris, circles[i], side));
  return paint(
    side,
    Math.round(side * aspect),
    onBackground(background, (x, y, color) => {
      for (const iris of placed) {
        const cover = iris.shade(x, y, color);
        if (cover > 0) return cover;
      }
      return 0;
    }),
  );
}
