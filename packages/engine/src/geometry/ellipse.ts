import type { Ellipse, Frame } from '@irisvue/contracts';

/** Mean radius: that of the circle of the same area. */
export const meanRadius = (ellipse: Ellipse): number => Math.sqrt(ellipse.rx * ellipse.ry);

/** A function of a point: 0 at the centre, 1 on the ellipse, growing linearly along every ray. */
export function radialDistance(ellipse: Ellipse): (x: number, y: number) => number {
  const angle = (ellipse.angle_deg * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const { cx, cy, rx, ry } = ellipse;
  return (x, y) => {
    const u = ((x - cx) * cos + (y - cy) * sin) / rx;
    const v = ((y - cy) * cos - (x - cx) * sin) / ry;
    return Math.sqrt(u * u + v * v);
  };
}

/** The point of the ellipse at parameter `t` (radians), scaled by `rho` about the centre. */
export function ellipsePoint(ellipse: Ellipse, t: number, rho = 1): { x: number; y: number } {
  const angle = (ellipse.angle_deg * Math.PI) / 180;
  const u = ellipse.rx * rho * Math.cos(t);
  const v = ellipse.ry * rho * Math.sin(t);
  return {
    x: ellipse.cx + u * Math.cos(angle) - v * Math.sin(angle),
    y: ellipse.cy + u * Math.sin(angle) + v * Math.cos(angle),
  };
}

/** An ellipse measured in pixels of a map that shows `frame` at `width` pixels, in photograph pixels. */
export function ellipseFromMap(ellipse: Ellipse, frame: Frame, width: number): Ellipse {
  const scale = frame.width / width;
  return {
    cx: frame.x + (ellipse.cx + 0.5) * scale - 0.5,
    cy: frame.y + (ellipse.cy + 0.5) * scale - 0.5,
    rx: ellipse.rx * scale,
    ry: ellipse.ry * scale,
    angle_deg: ellipse.angle_deg,
  };
}

/** The inverse of `ellipseFromMap`. */
export function ellipseToMap(ellipse: Ellipse, frame: Frame, width: number): Ellipse {
  const scale = width / frame.width;
  return {
    cx: (ellipse.cx + 0.5 - frame.x) * scale - 0.5,
    cy: (ellipse.cy + 0.5 - frame.y) * scale - 0.5,
    rx: ellipse.rx * scale,
    ry: ellipse.ry * scale,
    angle_deg: ellipse.angle_deg,
  };
}

/** Intersection over union of the two filled ellipses, from a grid of about 100 × 100 points. */
export function ellipseOverlap(a: Ellipse, b: Ellipse): number {
  const insideA = radialDistance(a);
  const insideB = radialDistance(b);
  const reachA = Math.max(a.rx, a.ry);
  const reachB = Math.max(b.rx, b.ry);
  const left = Math.min(a.cx - reachA, b.cx - reachB);
  const right = Math.max(a.cx + reachA, b.cx + reachB);
  const top = Math.min(a.cy - reachA, b.cy - reachB);
  const bottom = Math.max(a.cy + reachA, b.cy + reachB);
  const steps = 100;
  let both = 0;
  let either = 0;
  for (let j = 0; j < steps; j++) {
    const y = top + ((j + 0.5) / steps) * (bottom - top);
    for (let i = 0; i < steps; i++) {
      const x = left + ((i + 0.5) / steps) * (right - left);
      const inA = insideA(x, y) <= 1;
      const inB = insideB(x, y) <= 1;
      if (inA && inB) both++;
      if (inA || inB) either++;
    }
  }
  return either === 0 ? 0 : both / either;
}
