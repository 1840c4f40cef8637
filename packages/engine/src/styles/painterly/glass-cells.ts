import { hash } from '../../paint/random.ts';

/** Pieces of glass in a band around the middle, each around a site of its own. */
export interface GlassBand {
  /** Distances from the middle, in units of the picture. */
  readonly inner: number;
  readonly outer: number;
  readonly rows: number;
  /** Pieces of each row. */
  readonly counts: readonly number[];
  /** x and y of each site, row after row. */
  readonly sites: Float64Array;
  /** The first site of each row. */
  readonly starts: readonly number[];
  /** How far the sites of each row are turned, in pieces. */
  readonly offsets: readonly number[];
}

export interface Layout {
  readonly inner: number;
  readonly outer: number;
  readonly rows: number;
  /** A piece's length outwards divided by its breadth. */
  readonly slender: number;
  /** How far a site may lie off its place, in pieces. */
  readonly unevenness: number;
  readonly seed: number;
  /** Turn that a site is shifted by, for pieces that follow the fibres. */
  drift(distance: number, turn: number): number;
}

export function layGlass(layout: Layout): GlassBand {
  const { inner, outer, rows, slender, unevenness, seed } = layout;
  const height = (outer - inner) / rows;
  const counts: number[] = [];
  const starts: number[] = [];
  const offsets: number[] = [];
  const sites: number[] = [];
  for (let row = 0; row < rows; row++) {
    const middle = inner + (row + 0.5) * height;
    const count = Math.max(5, Math.round((2 * Math.PI * middle * slender) / height));
    const offset = hash(row, 7, seed);
    starts.push(sites.length / 2);
    counts.push(count);
    offsets.push(offset);
    for (let index = 0; index < count; index++) {
      const across = unevenness * (hash(index, row, seed + 1) - 0.5);
      const out = unevenness * (hash(index, row, seed + 2) - 0.5);
      const distance = middle + out * height;
      const place = (index + offset + across) / count;
      const theta = 2 * Math.PI * (place - layout.drift(distance, place));
      sites.push(distance * Math.cos(theta), distance * Math.sin(theta));
    }
  }
  return { inner, outer, rows, counts, starts, offsets, sites: Float64Array.from(sites) };
}

/** Where a point lies in a band of glass. */
export interface Piece {
  site: number;
  /** To the nearest lead, in units of the picture. */
  distance: number;
  /** Unit vector from the piece to its neighbour beyond that lead. */
  acrossX: number;
  acrossY: number;
}

/** Writes the piece around a point: Voronoi's cell, and the distance to its nearest side. */
export function findPiece(band: GlassBand, x: number, y: number, turn: number, piece: Piece): void {
  const { inner, outer, rows, counts, starts, offsets, sites } = band;
  const level = ((Math.sqrt(x * x + y * y) - inner) / (outer - inner)) * rows;
  const first = Math.max(0, Math.floor(level - 1));
  const last = Math.min(rows - 1, Math.floor(level + 1));
  let best = Number.POSITIVE_INFINITY;
  for (let row = first; row <= last; row++) {
    const count = counts[row];
    const column = Math.floor(turn * count - offsets[row]);
    for (let k = -1; k <= 2; k++) {
      const site = starts[row] + ((((column + k) % count) + count) % count);
      const square = (sites[2 * site] - x) ** 2 + (sites[2 * site + 1] - y) ** 2;
      if (square < best) {
        best = square;
        piece.site = site;
      }
    }
  }
  const ownX = sites[2 * piece.site];
  const ownY = sites[2 * piece.site + 1];
  piece.distance = Number.POSITIVE_INFINITY;
  for (let row = first; row <= last; row++) {
    const count = counts[row];
    const column = Math.floor(turn * count - offsets[row]);
    for (let k = -2; k <= 3; k++) {
      const site = starts[row] + ((((column + k) % count) + count) % count);
      if (site === piece.site) continue;
      const dx = sites[2 * site] - ownX;
      const dy = sites[2 * site + 1] - ownY;
      const apart = Math.sqrt(dx * dx + dy * dy);
      const square = (sites[2 * site] - x) ** 2 + (sites[2 * site + 1] - y) ** 2;
      const distance = (square - best) / (2 * apart);
      if (distance < piece.distance) {
        piece.distance = distance;
        piece.acrossX = dx / apart;
        piece.acrossY = dy / apart;
      }
    }
  }
}
