import type { Boundary, Ellipse } from '@irisvue/contracts';
import { fitEllipse } from './ellipse-fit.ts';

/** Harmonics that describe the ellipse of a gaze 40° off the axis to a ten-thousandth of its radius. */
const ellipseHarmonics = 8;
const ellipseSamples = 128;

/** r(θ) of a boundary in pixels of the photograph; θ in radians, clockwise on screen from x. */
export function boundaryRadius({ cos, sin }: Boundary): (theta: number) => number {
  return (theta) => {
    const x = Math.cos(theta);
    const y = Math.sin(theta);
    let radius = 0;
    // The cosine and sine of kθ, by turning on from one k to the next.
    for (let k = 0, waveX = 1, waveY = 0; k < cos.length; k++) {
      radius += cos[k] * waveX + (sin[k] ?? 0) * waveY;
      const next = waveX * x - waveY * y;
      waveY = waveX * y + waveY * x;
      waveX = next;
    }
    return radius;
  };
}

const tableSize = 1440;

/** A function of a point of the photograph: 0 at the centre, 1 on the boundary, growing linearly along every ray. */
export function boundaryDistance(boundary: Boundary): (x: number, y: number) => number {
  const radius = boundaryRadius(boundary);
  const inverse = Float64Array.from(
    { length: tableSize + 1 },
    (_, i) => 1 / radius((2 * Math.PI * i) / tableSize),
  );
  const { cx, cy } = boundary;
  return (x, y) => {
    const dx = x - cx;
    const dy = y - cy;
    const turn = Math.atan2(dy, dx) / (2 * Math.PI);
    const position = (turn < 0 ? turn + 1 : turn) * tableSize;
    const i = Math.floor(position);
    const between = position - i;
    return Math.sqrt(dx * dx + dy * dy) * (inverse[i] * (1 - between) + inverse[i + 1] * between);
  };
}

/** The least and greatest radius of a boundary. */
export function radiusRange(boundary: Boundary): { least: number; greatest: number } {
  const radius = boundaryRadius(boundary);
  const radii = Array.from({ length: ellipseSamples }, (_, i) =>
    radius((2 * Math.PI * i) / ellipseSamples),
  );
  return { least: Math.min(...radii), greatest: Math.max(...radii) };
}

/** The boundary that an ellipse is. */
export function boundaryOfEllipse(ellipse: Ellipse, edge_width_px: number): Boundary {
  const { cx, cy, rx, ry } = ellipse;
  const angle = (ellipse.angle_deg * Math.PI) / 180;
  const radii = Array.from({ length: ellipseSamples }, (_, i) => {
    const theta = (2 * Math.PI * i) / ellipseSamples - angle;
    return 1 / Math.hypot(Math.cos(theta) / rx, Math.sin(theta) / ry);
  });
  return { cx, cy, ...fourierSeries(radii, ellipseHarmonics), edge_width_px };
}

/** The ellipse nearest to a boundary; null for a curve that none resembles. */
export function ellipseOfBoundary(boundary: Boundary): Ellipse | null {
  const radius = boundaryRadius(boundary);
  return fitEllipse(
    Array.from({ length: ellipseSamples }, (_, i) => {
      const theta = (2 * Math.PI * i) / ellipseSamples;
      const r = radius(theta);
      return {
        x: boundary.cx + r * Math.cos(theta),
        y: boundary.cy + r * Math.sin(theta),
        weight: 1,
      };
    }),
  );
}

/** The Fourier series up to `harmonics` of radii at equal steps of θ from 0. */
function fourierSeries(radii: readonly number[], harmonics: number): Pick<Boundary, 'cos' | 'sin'> {
  const count = radii.length;
  const project = (k: number, wave: (angle: number) => number): number =>
    radii.reduce((sum, radius, i) => sum + radius * wave((2 * Math.PI * k * i) / count), 0) *
    ((k === 0 ? 1 : 2) / count);
  const orders = Array.from({ length: harmonics + 1 }, (_, k) => k);
  return {
    cos: orders.map((k) => project(k, Math.cos)),
    sin: orders.map((k) => project(k, Math.sin)),
  };
}
