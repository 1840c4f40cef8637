import type { Rgb } from './color.ts';
import { hypot } from './noise.ts';

/** The picture while it is painted: interleaved RGB floats, and how much hair lies over each pixel. */
export type Canvas = {
  width: number;
  height: number;
  rgb: Float32Array;
  hair: Float32Array;
};

/** A tapering hair: a quadratic curve in pixels through start, control and end. */
export type Stroke = {
  points: readonly [number, number, number, number, number, number];
  /** Full width at the root, px; it ends at `tip` times that. */
  width: number;
  tip: number;
  /** Width of the blur, px. */
  blur: number;
  opacity: number;
};

const smooth = (t: number): number => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t));

type Point = { x: number; y: number; tangentX: number; tangentY: number };

function pointAt([x0, y0, x1, y1, x2, y2]: Stroke['points'], t: number): Point {
  const u = 1 - t;
  return {
    x: u * u * x0 + 2 * u * t * x1 + t * t * x2,
    y: u * u * y0 + 2 * u * t * y1 + t * t * y2,
    tangentX: u * (x1 - x0) + t * (x2 - x1),
    tangentY: u * (y1 - y0) + t * (y2 - y1),
  };
}

/** Paints a hair; a blurred one is wider and paler, as a defocused one is. */
export function drawStroke(canvas: Canvas, stroke: Stroke, color: Rgb): void {
  const [x0, y0, x1, y1, x2, y2] = stroke.points;
  const length = hypot(x1 - x0, y1 - y0) + hypot(x2 - x1, y2 - y1);
  const segments = Math.max(5, Math.min(40, Math.round(length / 6)));
  let from = pointAt(stroke.points, 0);
  for (let i = 1; i <= segments; i++) {
    const to = pointAt(stroke.points, i / segments);
    const t = (i - 0.5) / segments;
    const width = stroke.width * (1 + (stroke.tip - 1) * t);
    // Both ends fade, or a blurred hair would end in a blunt step.
    const opacity = stroke.opacity * Math.min(1, 0.3 + 8 * t, 5 * (1 - t));
    drawSegment(canvas, from, to, width, opacity, stroke.blur, color);
    from = to;
  }
}

/** Segments end on the normals of the curve, so that neighbours neither overlap nor leave gaps. */
function drawSegment(
  canvas: Canvas,
  from: Point,
  to: Point,
  width: number,
  opacity: number,
  blur: number,
  color: Rgb,
): void {
  const ramp = Math.max(1, blur);
  const peak = opacity * Math.min(1, width / ramp);
  const reach = Math.max(width, ramp) / 2 + ramp / 2;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = hypot(dx, dy);
  if (length < 1e-6) return;
  const left = Math.max(0, Math.ceil(Math.min(from.x, to.x) - reach));
  const right = Math.min(canvas.width - 1, Math.floor(Math.max(from.x, to.x) + reach));
  const top = Math.max(0, Math.ceil(Math.min(from.y, to.y) - reach));
  const bottom = Math.min(canvas.height - 1, Math.floor(Math.max(from.y, to.y) + reach));
  const { rgb, hair } = canvas;
  for (let y = top; y <= bottom; y++) {
    const py = y - from.y;
    for (let x = left; x <= right; x++) {
      const px = x - from.x;
      const distance = Math.abs(px * dy - py * dx) / length;
      if (distance >= reach) continue;
      if (px * from.tangentX + py * from.tangentY < 0) continue;
      if ((x - to.x) * to.tangentX + (y - to.y) * to.tangentY >= 0) continue;
      const alpha = peak * smooth((reach - distance) / ramp);
      const index = y * canvas.width + x;
      hair[index] = 1 - (1 - hair[index]) * (1 - alpha);
      rgb[3 * index] += (color[0] - rgb[3 * index]) * alpha;
      rgb[3 * index + 1] += (color[1] - rgb[3 * index + 1]) * alpha;
      rgb[3 * index + 2] += (color[2] - rgb[3 * index + 2]) * alpha;
    }
  }
}
