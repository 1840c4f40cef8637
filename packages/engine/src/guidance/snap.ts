import { solve } from '../geometry/solve.ts';
import { type Field, sampleBilinear } from '../raster/raster.ts';
import type { Circle } from './live-frame.ts';

/** Degrees from the horizontal, up and down, between which the white shows beside the iris. */
const above = 35;
const below = 60;
const raysASide = 20;
/** How far around the circle the edge is looked for, and how far it is believed to be, in radii. */
const reach = 0.3;
const belief = 0.1;
/** Width over which the white must be brighter than the iris, in radii. */
const step = 0.12;
/** Rays that miss the circle by more than this, in radii, hardly count. */
const tolerance = 0.04;
/** How strongly the circle stays where the network saw it, in rays. */
const inertia = 2;
const rounds = 3;
/** Rise of luma below which there is no edge to speak of. */
const leastContrast = 2;

/**
 * Moves a circle near a limbus onto the edge between iris and white, left and right of the iris,
 * where no lid hides it. Without an edge the circle stays as it is.
 */
export function snapToLimbus(luma: Field, circle: Circle): Circle {
  // The second time the edges are looked for where they are.
  return fitToEdges(luma, fitToEdges(luma, circle));
}

/** Least squares over the rays' edges for shift and growth, in radii, again with those weighted down that miss. */
function fitToEdges(luma: Field, circle: Circle): Circle {
  const edges = rays.map((ray) => edgeAlong(luma, circle, ray));
  const usual = edges.reduce((sum, { contrast }) => sum + contrast, 0) / edges.length;
  if (usual < leastContrast) return circle;
  let [dx, dy, growth] = [0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const matrix = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? inertia : 0)));
    const right = [0, 0, 0];
    for (const { cos, sin, offset, contrast } of edges) {
      const miss = round === 0 ? 0 : (offset - (dx * cos + dy * sin + growth)) / tolerance;
      const weight = Math.min(2, contrast / usual) / (1 + miss * miss);
      const row = [cos, sin, 1];
      for (let i = 0; i < 3; i++) {
        right[i] += weight * row[i] * offset;
        for (let j = 0; j < 3; j++) matrix[i][j] += weight * row[i] * row[j];
      }
    }
    [dx, dy, growth] = solve(matrix, right) ?? [0, 0, 0];
  }
  const { cx, cy, radius } = circle;
  return { cx: cx + dx * radius, cy: cy + dy * radius, radius: radius * (1 + growth) };
}

interface Ray {
  readonly cos: number;
  readonly sin: number;
}

const rays: readonly Ray[] = [1, -1].flatMap((side) =>
  Array.from({ length: raysASide }, (_, k) => {
    const angle = ((-above + ((above + below) * (k + 0.5)) / raysASide) * Math.PI) / 180;
    return { cos: side * Math.cos(angle), sin: Math.sin(angle) };
  }),
);

interface Edge extends Ray {
  /** From the circle outwards, in radii. */
  readonly offset: number;
  /** By how much luma rises there. */
  readonly contrast: number;
}

/** The most likely edge along a ray: the steepest rise, sooner near the circle than far from it. */
function edgeAlong(luma: Field, { cx, cy, radius }: Circle, { cos, sin }: Ray): Edge {
  const half = Math.max(1, Math.round(step * radius * 2));
  const count = Math.ceil(reach * radius * 2);
  const profile = new Float64Array(2 * (count + half) + 1);
  for (let k = 0; k < profile.length; k++) {
    const r = radius + (k - count - half) / 2;
    profile[k] = sampleBilinear(luma, cx + r * cos, cy + r * sin);
  }
  let best = 0;
  let offset = 0;
  let contrast = 0;
  for (let k = half; k < profile.length - half; k++) {
    let rise = 0;
    for (let j = 1; j <= half; j++) rise += profile[k + j] - profile[k - j];
    const at = (k - count - half) / 2 / radius;
    const score = rise * Math.exp(-0.5 * (at / belief) ** 2);
    if (score <= best) continue;
    best = score;
    offset = at;
    contrast = rise / half;
  }
  return { cos, sin, offset, contrast };
}
