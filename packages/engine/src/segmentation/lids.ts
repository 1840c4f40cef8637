import type { Ellipse } from '@irisvue/contracts';
import { ellipseToMap, meanRadius } from '../geometry/ellipse.ts';
import { solve } from '../geometry/solve.ts';
import { sampleBilinear } from '../raster/raster.ts';
import type { EyeMaps } from './eye-maps.ts';

/**
 * The two lid edges as smooth curves. Coordinates are those of the eye: origin at the limbus's centre,
 * limbus radii for unit, `u` along the fissure and `v` across it, downwards. Free of scale, so a mask
 * drawn from it is crisp at any resolution.
 */
export interface Lids {
  readonly cx: number;
  readonly cy: number;
  /** Radius of the limbus in pixels of the photograph. */
  readonly radius: number;
  /** Direction of `u`, clockwise on screen from x. */
  readonly angle_deg: number;
  /** Coefficients of v(u), constant term first. */
  readonly upper: readonly number[];
  readonly lower: readonly number[];
}

/** How far a point lies between the lids, in limbus radii; negative under a lid. */
export function insideLids(lids: Lids): (x: number, y: number) => number {
  const cos = Math.cos((lids.angle_deg * Math.PI) / 180) / lids.radius;
  const sin = Math.sin((lids.angle_deg * Math.PI) / 180) / lids.radius;
  return (x, y) => {
    const dx = x - lids.cx;
    const dy = y - lids.cy;
    const u = dx * cos + dy * sin;
    const v = dy * cos - dx * sin;
    return Math.min(v - polynomial(lids.upper, u), polynomial(lids.lower, u) - v);
  };
}

function polynomial(coefficients: readonly number[], u: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * u + coefficients[i];
  return sum;
}

/** Half the breadth over which lids are looked for, and how far from the centre, in limbus radii. */
const halfBreadth = 1.25;
const reach = 1.5;
const columns = 61;
const samples = 90;

/**
 * Finds both lids in the maps around a limbus (in pixels of the photograph). In each column across the fissure the
 * edge is where it contradicts the fewest points; a smooth curve through the columns then overrules
 * single lashes, reflections and specks.
 */
export function fitLids(maps: EyeMaps, limbus: Ellipse): Lids {
  const inMap = ellipseToMap(limbus, maps.frame, maps.width);
  const angle = fissureAngle(maps, inMap);
  const cos = Math.cos(angle) * meanRadius(inMap);
  const sin = Math.sin(angle) * meanRadius(inMap);
  const skin = (u: number, v: number) =>
    sampleBilinear(maps.skin, inMap.cx + u * cos - v * sin, inMap.cy + u * sin + v * cos);

  const edge = (direction: 1 | -1): readonly number[] => {
    const points: EdgePoint[] = [];
    for (let c = 0; c < columns; c++) {
      const u = halfBreadth * ((2 * c) / (columns - 1) - 1);
      points.push({ u, ...edgeInColumn((distance) => skin(u, direction * distance)) });
    }
    return fitCurve(points).map((coefficient) => direction * coefficient);
  };
  return {
    cx: limbus.cx,
    cy: limbus.cy,
    radius: meanRadius(limbus),
    angle_deg: (angle * 180) / Math.PI,
    upper: edge(-1),
    lower: edge(1),
  };
}

interface EdgePoint {
  readonly u: number;
  /** Distance from the centre line, in limbus radii. */
  readonly distance: number;
  /** Whether no lid was met within reach: the edge is somewhere beyond. */
  readonly isBeyond: boolean;
}

/** The distance that best parts the open from the skin beyond: the least sum of contradicted probability. */
function edgeInColumn(skin: (distance: number) => number): Omit<EdgePoint, 'u'> {
  let cost = 0;
  let best = { distance: 0, cost: 0 };
  for (let s = 0; s < samples; s++) {
    // One step outwards counts this sample as open instead of as skin.
    cost += 2 * skin((reach * (s + 0.5)) / samples) - 1;
    if (cost < best.cost) best = { distance: (reach * (s + 1)) / samples, cost };
  }
  return { distance: best.distance, isBeyond: best.distance > 0.97 * reach };
}

const degree = 4;

/** A robust polynomial: least absolute deviations by iterated reweighting, higher powers damped. */
function fitCurve(points: readonly EdgePoint[]): readonly number[] {
  let curve: readonly number[] = [1];
  for (let iteration = 0; iteration < 12; iteration++) {
    const matrix = Array.from({ length: degree + 1 }, (_, i) =>
      Array.from({ length: degree + 1 }, (_, j) => (i === j ? 0.02 * i * i : 0)),
    );
    const right = new Array<number>(degree + 1).fill(0);
    for (const { u, distance, isBeyond } of points) {
      const off = Math.abs(distance - polynomial(curve, u));
      // A curve that runs beyond what could be seen does not contradict it.
      if (isBeyond && iteration > 0 && polynomial(curve, u) > distance) continue;
      const weight = (iteration === 0 ? 1 : 0.05 / Math.max(0.02, off)) / (1 + (u * u) / 2);
      const powers = Array.from({ length: degree + 1 }, (_, i) => u ** i);
      for (let i = 0; i <= degree; i++) {
        right[i] += weight * powers[i] * distance;
        for (let j = 0; j <= degree; j++) matrix[i][j] += weight * powers[i] * powers[j];
      }
    }
    const next = solve(matrix, right);
    if (!next) break;
    curve = next;
  }
  return curve;
}

/**
 * Direction of the fissure in radians, between −90° and 90°: the longer axis of what lies open around the iris;
 * level where it is as high as wide.
 */
function fissureAngle(maps: EyeMaps, limbus: Ellipse): number {
  const range = 1.7 * meanRadius(limbus);
  let mass = 0;
  let mx = 0;
  let my = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let y = Math.max(0, Math.ceil(limbus.cy - range)); y < maps.height; y++) {
    if (y > limbus.cy + range) break;
    for (let x = Math.max(0, Math.ceil(limbus.cx - range)); x < maps.width; x++) {
      const dx = x - limbus.cx;
      const dy = y - limbus.cy;
      if (dx > range) break;
      if (dx * dx + dy * dy > range * range) continue;
      const open = 1 - maps.skin.data[y * maps.width + x];
      mass += open;
      mx += open * dx;
      my += open * dy;
      xx += open * dx * dx;
      yy += open * dy * dy;
      xy += open * dx * dy;
    }
  }
  xx = xx / mass - (mx / mass) ** 2;
  yy = yy / mass - (my / mass) ** 2;
  xy = xy / mass - (mx * my) / mass ** 2;
  const stretch = Math.hypot(xx - yy, 2 * xy) / (xx + yy);
  return stretch > 0.12 ? Math.atan2(2 * xy, xx - yy) / 2 : 0;
}
