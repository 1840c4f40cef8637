import { hash } from './random.ts';

/** The cell of a Voronoi diagram that a point lies in. */
export interface Facet {
  /** Of the cell's site, whole numbers: what is drawn by lot for a cell is drawn from them. */
  column: number;
  row: number;
  /** Distance to the nearest site. */
  nearest: number;
  /** Distance to the edge between the two nearest sites. */
  edge: number;
}

/**
 * Writes the cell of a jittered grid of sites, one for each unit of x and y (Worley, "A cellular texture basis
 * function", 1996), with the distance to its edge as the perpendicular bisector gives it.
 */
export function facetAt(x: number, y: number, seed: number, facet: Facet): void {
  const i0 = Math.floor(x);
  const j0 = Math.floor(y);
  let first = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  let [firstX, firstY, secondX, secondY] = [0, 0, 0, 0];
  for (let j = j0 - 1; j <= j0 + 1; j++) {
    for (let i = i0 - 1; i <= i0 + 1; i++) {
      const sx = i + 0.1 + 0.8 * hash(i, j, seed);
      const sy = j + 0.1 + 0.8 * hash(i, j, seed + 0x51ed);
      const square = (sx - x) * (sx - x) + (sy - y) * (sy - y);
      if (square < first) {
        second = first;
        secondX = firstX;
        secondY = firstY;
        first = square;
        firstX = sx;
        firstY = sy;
        facet.column = i;
        facet.row = j;
      } else if (square < second) {
        second = square;
        secondX = sx;
        secondY = sy;
      }
    }
  }
  facet.nearest = Math.sqrt(first);
  facet.edge = (second - first) / (2 * Math.hypot(secondX - firstX, secondY - firstY));
}
