import type { Ellipse } from '@irisvue/contracts';
import { meanRadius, radialDistance } from './ellipse.ts';

export interface BoundaryPoint {
  readonly x: number;
  readonly y: number;
  /** How much the point is trusted, ≥ 0. */
  readonly weight: number;
}

type Vector3 = readonly [number, number, number];
type Matrix3 = readonly [Vector3, Vector3, Vector3];

/**
 * Weighted direct least-squares ellipse: minimises the algebraic distance under 4ac − b² = 1, so the
 * answer is always an ellipse (Fitzgibbon, Pilu and Fisher 1999, in the numerically stable form of
 * Halíř and Flusser 1998). Null when the points determine none: fewer than five, or on a line.
 */
export function fitEllipse(points: readonly BoundaryPoint[]): Ellipse | null {
  if (points.length < 5) return null;
  let mass = 0;
  let mx = 0;
  let my = 0;
  for (const p of points) {
    mass += p.weight;
    mx += p.weight * p.x;
    my += p.weight * p.y;
  }
  if (!(mass > 0)) return null;
  mx /= mass;
  my /= mass;
  let spread = 0;
  for (const p of points) spread += p.weight * ((p.x - mx) ** 2 + (p.y - my) ** 2);
  const unit = Math.sqrt(spread / mass);
  if (!(unit > 0)) return null;

  // Scatter of the quadratic part (S1), of the linear part (S3), and between them (S2).
  const s1 = zeros();
  const s2 = zeros();
  const s3 = zeros();
  for (const p of points) {
    const x = (p.x - mx) / unit;
    const y = (p.y - my) / unit;
    const quadratic = [x * x, x * y, y * y];
    const linear = [x, y, 1];
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        s1[i][j] += p.weight * quadratic[i] * quadratic[j];
        s2[i][j] += p.weight * quadratic[i] * linear[j];
        s3[i][j] += p.weight * linear[i] * linear[j];
      }
    }
  }
  const s3Inverse = invert([row(s3[0]), row(s3[1]), row(s3[2])]);
  if (!s3Inverse) return null;
  // T = −S3⁻¹ S2ᵀ gives the linear coefficients from the quadratic ones.
  const t = [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) => -dot(s3Inverse[i], [s2[j][0], s2[j][1], s2[j][2]])),
  );
  const m = [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) => s1[i][j] + s2[i][0] * t[0][j] + s2[i][1] * t[1][j] + s2[i][2] * t[2][j]),
  );
  // Premultiplied by the inverse of the constraint matrix [[0,0,2],[0,−1,0],[2,0,0]].
  const reduced: Matrix3 = [
    [m[2][0] / 2, m[2][1] / 2, m[2][2] / 2],
    [-m[1][0], -m[1][1], -m[1][2]],
    [m[0][0] / 2, m[0][1] / 2, m[0][2] / 2],
  ];
  for (const eigenvalue of realEigenvalues(reduced)) {
    const [a, b, c] = nullVector(reduced, eigenvalue);
    if (!(4 * a * c - b * b > 0)) continue;
    const [d, e, f] = [0, 1, 2].map((i) => t[i][0] * a + t[i][1] * b + t[i][2] * c);
    const unitEllipse = conicToEllipse(a, b, c, d, e, f);
    if (!unitEllipse) continue;
    return {
      cx: unitEllipse.cx * unit + mx,
      cy: unitEllipse.cy * unit + my,
      rx: unitEllipse.rx * unit,
      ry: unitEllipse.ry * unit,
      angle_deg: unitEllipse.angle_deg,
    };
  }
  return null;
}

/** The ellipse ax² + bxy + cy² + dx + ey + f = 0, `rx` the longer half-axis; null when it is not real. */
function conicToEllipse(
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
): Ellipse | null {
  const determinant = 4 * a * c - b * b;
  const cx = (b * e - 2 * c * d) / determinant;
  const cy = (b * d - 2 * a * e) / determinant;
  const level = -(f + (d * cx + e * cy) / 2);
  const mean = (a + c) / 2;
  const half = Math.hypot((a - c) / 2, b / 2);
  const squares = [level / (mean + half), level / (mean - half)].sort((p, q) => q - p);
  if (!(squares[1] > 0) || !Number.isFinite(squares[0])) return null;
  // The axis of the smaller eigenvalue in magnitude is the longer one.
  const turn = mean > 0 ? Math.atan2(-b, c - a) / 2 : Math.atan2(b, a - c) / 2;
  return {
    cx,
    cy,
    rx: Math.sqrt(squares[0]),
    ry: Math.sqrt(squares[1]),
    angle_deg: (turn * 180) / Math.PI,
  };
}

const zeros = (): number[][] => [
  [0, 0, 0],
  [0, 0, 0],
  [0, 0, 0],
];
const row = (values: readonly number[]): Vector3 => [values[0], values[1], values[2]];
const dot = (a: Vector3, b: Vector3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector3, b: Vector3): Vector3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

function invert(m: Matrix3): Matrix3 | null {
  const c0 = cross(m[1], m[2]);
  const c1 = cross(m[2], m[0]);
  const c2 = cross(m[0], m[1]);
  const determinant = dot(m[0], c0);
  if (Math.abs(determinant) < 1e-12) return null;
  return [
    [c0[0] / determinant, c1[0] / determinant, c2[0] / determinant],
    [c0[1] / determinant, c1[1] / determinant, c2[1] / determinant],
    [c0[2] / determinant, c1[2] / determinant, c2[2] / determinant],
  ];
}

/** Real roots of the characteristic polynomial λ³ − pλ² + qλ − r. */
function realEigenvalues(m: Matrix3): number[] {
  const p = m[0][0] + m[1][1] + m[2][2];
  const q =
    m[0][0] * m[1][1] -
    m[0][1] * m[1][0] +
    (m[0][0] * m[2][2] - m[0][2] * m[2][0]) +
    (m[1][1] * m[2][2] - m[1][2] * m[2][1]);
  const r = dot(m[0], cross(m[1], m[2]));
  // Depressed cubic s³ + us + v with λ = s + p/3.
  const u = q - (p * p) / 3;
  const v = (p * q) / 3 - (2 * p ** 3) / 27 - r;
  const discriminant = (v / 2) ** 2 + (u / 3) ** 3;
  if (discriminant > 0) {
    const root = Math.sqrt(discriminant);
    return [Math.cbrt(-v / 2 + root) + Math.cbrt(-v / 2 - root) + p / 3];
  }
  const size = 2 * Math.sqrt(-u / 3);
  const angle = size === 0 ? 0 : Math.acos(Math.max(-1, Math.min(1, (3 * v) / (u * size)))) / 3;
  return [0, 1, 2].map((k) => size * Math.cos(angle - (2 * Math.PI * k) / 3) + p / 3);
}

/** The eigenvector of `eigenvalue`: the longest cross product of two rows of m − λI. */
function nullVector(m: Matrix3, eigenvalue: number): Vector3 {
  const rows: Matrix3 = [
    [m[0][0] - eigenvalue, m[0][1], m[0][2]],
    [m[1][0], m[1][1] - eigenvalue, m[1][2]],
    [m[2][0], m[2][1], m[2][2] - eigenvalue],
  ];
  const candidates = [cross(rows[0], rows[1]), cross(rows[1], rows[2]), cross(rows[2], rows[0])];
  return candidates.reduce((best, next) => (dot(next, next) > dot(best, best) ? next : best));
}

export interface RobustFit {
  readonly ellipse: Ellipse;
  /** Share of the total weight that lies within the tolerance of the ellipse. */
  readonly inlierShare: number;
}

/** Points this far off, in mean radii, are taken for part of something else. */
const tolerance = 0.04;
/** With so much of the weight in agreement there is nothing better to look for. */
const plainAgreement = 0.9;

/**
 * An ellipse through the points that agree, whatever the others do: the best of the fit of all points
 * and of up to 60 five-point ellipses (RANSAC, seeded), then Tukey-weighted refinement.
 */
export function fitEllipseRobust(points: readonly BoundaryPoint[]): RobustFit | null {
  const whole = fitEllipse(points);
  if (!whole) return null;
  let best = { ellipse: whole, inlierShare: inlierShare(points, whole) };
  let state = 12345;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let trial = 0; trial < 60 && best.inlierShare < plainAgreement; trial++) {
    const ellipse = fitEllipse(Array.from({ length: 5 }, () => points[random(points.length)]));
    // Five noisy points can give any sliver; a boundary of an eye is never that flat.
    if (!ellipse || ellipse.ry < 0.6 * ellipse.rx) continue;
    const share = inlierShare(points, ellipse);
    if (share > best.inlierShare) best = { ellipse, inlierShare: share };
  }
  let ellipse = best.ellipse;
  for (let iteration = 0; iteration < 8; iteration++) {
    const next = fitEllipse(tukeyWeighted(points, ellipse));
    if (!next) break;
    ellipse = next;
  }
  return { ellipse, inlierShare: inlierShare(points, ellipse) };
}

function inlierShare(points: readonly BoundaryPoint[], ellipse: Ellipse): number {
  const distance = radialDistance(ellipse);
  let inside = 0;
  let total = 0;
  for (const p of points) {
    const off = Math.abs(distance(p.x, p.y) - 1);
    total += p.weight;
    if (off < tolerance) inside += p.weight * (1 - (off / tolerance) ** 2 / 2);
  }
  return total > 0 ? inside / total : 0;
}

/** The points reweighted by Tukey's biweight of their distance, its width from their median. */
function tukeyWeighted(points: readonly BoundaryPoint[], ellipse: Ellipse): BoundaryPoint[] {
  const distance = radialDistance(ellipse);
  const offs = points.map((p) => Math.abs(distance(p.x, p.y) - 1));
  const median = [...offs].sort((a, b) => a - b)[Math.floor(offs.length / 2)];
  // Below a fifth of a pixel the spread says nothing about the picture.
  const width = 4.685 * Math.max(1.4826 * median, 0.2 / meanRadius(ellipse));
  return points.map((p, i) => ({
    ...p,
    weight: offs[i] < width ? p.weight * (1 - (offs[i] / width) ** 2) ** 2 : 0,
  }));
}
