import type { Boundary, Ellipse } from '@irisvue/contracts';
import { boundaryOfEllipse, boundaryRadius } from '../geometry/boundary.ts';
import { meanRadius } from '../geometry/ellipse.ts';
import { solve } from '../geometry/solve.ts';
import type { View } from '../raster/raster.ts';
import { contrastAt } from './contrast.ts';
import { edgeWidth, traceEdge } from './radial-edge.ts';

/** What sets the search for one of the two boundaries; lengths in radii of its ellipse. */
interface BoundaryKind {
  /** How far inside and outside the ellipse the edge is looked for. */
  readonly reach: number;
  /** Breadth on either side of an edge whose means are compared. */
  readonly window: number;
  /** Standard deviation of the edge about the ellipse. */
  readonly belief: number;
  readonly harmonics: number;
  /** How far from the ellipse something that hides the eye leads a ray astray. */
  readonly watch: number;
}

/** Lids and lashes are nearly everywhere beside a limbus, and mostly darker than it. */
export const limbusKind: BoundaryKind = {
  ...{ reach: 0.14, window: 0.045, belief: 0.05, harmonics: 6, watch: 0 },
};
/** Lamps are mirrored beside a pupil, and their borders are steeper than its edge. */
export const pupilKind: BoundaryKind = {
  ...{ reach: 0.3, window: 0.04, belief: 0.1, harmonics: 8, watch: 0.25 },
};

const rays = 360;
const samples = 97;
/** Along each ray so many places are asked whether something hides the eye. */
const looks = 9;
/** A rise of so much brightness (0..1) is a plain edge, fully believed. */
const plainRise = 0.1;

/**
 * The boundary near an ellipse as the photograph shows it: a Fourier series of r(θ) through the
 * strongest closed edge. Where nothing is seen (a lid, a lash, a reflection, no contrast) the series
 * keeps to the ellipse.
 *
 * @param openness 0..1 at a point of the photograph: 0 where something hides the eye
 */
export function refineBoundary(
  view: View,
  ellipse: Ellipse,
  kind: BoundaryKind,
  openness: (x: number, y: number) => number,
): Boundary {
  const start = boundaryOfEllipse(ellipse, 0);
  const radiusOf = boundaryRadius(start);
  const { cx, cy } = ellipse;
  const thetas = Array.from({ length: rays }, (_, ray) => (2 * Math.PI * ray) / rays);
  const radii = thetas.map(radiusOf);
  // From the centre to the ellipse, by ray.
  const dx = thetas.map((theta, ray) => radii[ray] * Math.cos(theta));
  const dy = thetas.map((theta, ray) => radii[ray] * Math.sin(theta));
  const circuit = (rho: number): number[] =>
    thetas.flatMap((_, ray) => [cx + rho * dx[ray], cy + rho * dy[ray]]);
  const watched = Array.from(
    { length: looks },
    (_, k) => 1 + kind.watch * ((2 * k) / (looks - 1) - 1),
  );
  const open = thetas.map((_, ray) =>
    Math.min(...watched.map((rho) => openness(cx + rho * dx[ray], cy + rho * dy[ray]))),
  );
  const away = kind.reach / 2;
  const contrast = contrastAt(view, circuit(1 - away), circuit(1 + away), open);
  const rhoOf = (sample: number): number => 1 + kind.reach * ((2 * sample) / (samples - 1) - 1);
  const profiles = thetas.map((_, ray) => {
    const profile = new Float32Array(samples);
    for (let s = 0; s < samples; s++) {
      const rho = rhoOf(s);
      profile[s] = contrast(cx + rho * dx[ray], cy + rho * dy[ray]);
    }
    return profile;
  });
  const perRadius = (samples - 1) / (2 * kind.reach);
  const edges = { profiles, openness: open };
  const edge = traceEdge(
    edges,
    Math.max(2, Math.round(kind.window * perRadius)),
    (s) => 0.01 * ((rhoOf(s) - 1) / kind.belief) ** 2,
  );
  const offsets = thetas.map((_, ray) => (rhoOf(edge.position[ray]) - 1) * radii[ray]);
  const weights = Float64Array.from(edge.strength, (rise) => Math.min(1, rise / plainRise));
  const series = fitSeries(thetas, offsets, weights, kind.harmonics);
  const count = Math.max(start.cos.length, series.cos.length);
  const sum = (a: readonly number[], b: readonly number[]): number[] =>
    Array.from({ length: count }, (_, k) => (a[k] ?? 0) + (b[k] ?? 0));
  return {
    cx,
    cy,
    cos: sum(start.cos, series.cos),
    sin: sum(start.sin, series.sin),
    edge_width_px: (edgeWidth(edges, edge) / perRadius) * meanRadius(ellipse),
  };
}

/** Weighted ridge regression of offsets by a Fourier series: the finer the wave, the more it must be seen. */
function fitSeries(
  thetas: readonly number[],
  offsets: readonly number[],
  weights: Float64Array,
  harmonics: number,
): Pick<Boundary, 'cos' | 'sin'> {
  const size = 2 * harmonics + 1;
  const order = (i: number): number => Math.ceil(i / 2);
  const damping = (k: number): number => rays * (0.03 + 0.004 * k * k);
  const matrix = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? damping(order(i)) : 0)),
  );
  const right = new Array<number>(size).fill(0);
  thetas.forEach((theta, ray) => {
    const waves = Array.from({ length: size }, (_, i) =>
      i % 2 === 0 ? Math.cos(order(i) * theta) : Math.sin(order(i) * theta),
    );
    for (let i = 0; i < size; i++) {
      right[i] += weights[ray] * waves[i] * offsets[ray];
      for (let j = 0; j < size; j++) matrix[i][j] += weights[ray] * waves[i] * waves[j];
    }
  });
  const solution = solve(matrix, right) ?? new Array<number>(size).fill(0);
  return {
    cos: Array.from({ length: harmonics + 1 }, (_, k) => solution[2 * k]),
    sin: Array.from({ length: harmonics + 1 }, (_, k) => (k === 0 ? 0 : solution[2 * k - 1])),
  };
}
