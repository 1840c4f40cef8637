import type { Ellipse } from '@irisvue/contracts';
import { meanRadius } from '../geometry/ellipse.ts';
import { type BoundaryPoint, fitEllipseRobust, type RobustFit } from '../geometry/ellipse-fit.ts';
import { type Field, sampleBilinear } from '../raster/raster.ts';
import type { EyeMaps } from './eye-maps.ts';

const rays = 180;

/**
 * Where `disc` falls below one half along rays from a centre: the outermost crossing within `reach`,
 * to a fraction of a pixel. Rays that leave the map before give no point.
 */
function crossings(
  disc: Field,
  centre: { cx: number; cy: number },
  reach: number,
  weigh: (x: number, y: number, dx: number, dy: number) => number,
): BoundaryPoint[] {
  const points: BoundaryPoint[] = [];
  const step = 0.5;
  for (let ray = 0; ray < rays; ray++) {
    const angle = (2 * Math.PI * ray) / rays;
    const dx = Math.cos(angle);
    const dy = Math.sin(angle);
    let crossing = 0;
    let before = sampleBilinear(disc, centre.cx, centre.cy);
    for (let r = step; r <= reach; r += step) {
      const x = centre.cx + r * dx;
      const y = centre.cy + r * dy;
      if (x < 0 || y < 0 || x > disc.width - 1 || y > disc.height - 1) break;
      const here = sampleBilinear(disc, x, y);
      if (before >= 0.5 && here < 0.5) crossing = r - (step * (0.5 - here)) / (before - here);
      before = here;
    }
    if (crossing === 0) continue;
    const x = centre.cx + crossing * dx;
    const y = centre.cy + crossing * dy;
    points.push({ x, y, weight: weigh(x, y, dx, dy) });
  }
  return points;
}

/**
 * The limbus in map pixels. Where white of the eye lies just outside, the boundary was seen; under a
 * lid the network guessed it, and the guess only fills in what the seen part leaves open.
 */
export function fitLimbus(
  maps: EyeMaps,
  start: { cx: number; cy: number; radius: number },
): RobustFit | null {
  const away = 0.08 * start.radius;
  const points = crossings(maps.limbusDisc, start, 1.5 * start.radius, (x, y, dx, dy) => {
    const outside = sampleBilinear(maps.sclera, x + away * dx, y + away * dy);
    const inside = sampleBilinear(maps.iris, x - away * dx, y - away * dy);
    return 0.15 + 0.85 * outside * inside;
  });
  return fitEllipseRobust(points);
}

/** A pupil nobody can see (a near-black iris) is drawn at a usual size, and trusted little. */
const usualPupilRatio = 0.35;

/** The pupil in map pixels; `seen` is 0 where it is only assumed, up to 1 where it is plain. */
export function fitPupil(maps: EyeMaps, limbus: Ellipse): { ellipse: Ellipse; seen: number } {
  const radius = meanRadius(limbus);
  const away = 0.05 * radius;
  const peak = strongestNear(maps.pupilDisc, limbus, 0.5 * radius);
  const points = crossings(maps.pupilDisc, peak, 0.9 * radius, (x, y, dx, dy) => {
    const outside = sampleBilinear(maps.iris, x + away * dx, y + away * dy);
    return 0.15 + 0.85 * outside;
  });
  const fit = fitEllipseRobust(points);
  if (fit && points.length > rays / 2 && isPlausiblePupil(fit.ellipse, limbus)) {
    return { ellipse: fit.ellipse, seen: peak.value * fit.inlierShare };
  }
  const { rx, ry } = limbus;
  return {
    ellipse: { ...limbus, rx: rx * usualPupilRatio, ry: ry * usualPupilRatio },
    seen: 0,
  };
}

/** Human pupils span 0.15 to 0.8 of the iris, nearly round, and sit near its middle. */
function isPlausiblePupil(pupil: Ellipse, limbus: Ellipse): boolean {
  const radius = meanRadius(limbus);
  const ratio = meanRadius(pupil) / radius;
  const off = Math.hypot(pupil.cx - limbus.cx, pupil.cy - limbus.cy) / radius;
  const roundness = Math.min(pupil.rx, pupil.ry) / Math.max(pupil.rx, pupil.ry);
  return ratio > 0.12 && ratio < 0.85 && off < 0.35 && roundness > 0.65;
}

/** Centre of gravity of the field above one half within `reach` of the limbus's centre, and its mean there. */
function strongestNear(
  field: Field,
  limbus: Ellipse,
  reach: number,
): { cx: number; cy: number; value: number } {
  let mass = 0;
  let count = 0;
  let cx = 0;
  let cy = 0;
  for (let y = Math.ceil(limbus.cy - reach); y <= limbus.cy + reach; y++) {
    for (let x = Math.ceil(limbus.cx - reach); x <= limbus.cx + reach; x++) {
      if (x < 0 || y < 0 || x >= field.width || y >= field.height) continue;
      const value = field.data[y * field.width + x];
      if (value < 0.5 || Math.hypot(x - limbus.cx, y - limbus.cy) > reach) continue;
      mass += value;
      count++;
      cx += value * x;
      cy += value * y;
    }
  }
  return mass > 0
    ? { cx: cx / mass, cy: cy / mass, value: mass / count }
    : { cx: limbus.cx, cy: limbus.cy, value: 0 };
}
