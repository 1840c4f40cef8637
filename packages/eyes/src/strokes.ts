import { type Rgb } from './color.ts';
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

/** Paints a hair; a blurred one is wider and paler, as a defocused one is. */
export function drawStroke(canvas: Canvas, stroke: Stroke, color: Rgb): void {
  const [x0, y0, x1, y1, x2, y2] = stroke.points;
  const length = hypot(x1 - x0, y1 - y0) + hypot(x2 - x1, y2 - y1);
  const segments = Math.max(4, Math.min(28, Math.round(length / 7)));
  let fromX = x0;
  let fromY = y0;
  for (let i = 1; i <= segments; i++) {
    const t = i / segments;
    const u = 1 - t;
    const toX = u * u * x0 + 2 * u * t * x1 + t * t * x2;
    const toY = u * u * y0 + 2 * u * t * y1 + t * t * y2;
    const width = stroke.width * (1 + (stroke.tip - 1) * (t - 0.5 / segments));
    drawSegment(canvas, fromX, fromY, toX, toY, width, stroke, color);
    fromX = toX;
    fromY = toY;
  }
}

function drawSegment(
  canvas: Canvas,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  width: number,
  stroke: Stroke,
  color: Rgb,
): void {
  const ramp = Math.max(1, stroke.blur);
  const peak = stroke.opacity * Math.min(1, width / ramp);
  const reach = Math.max(width, ramp) / 2 + ramp / 2;
  const dx = x1 - x0;
  const dy = y1 - y0;
  const squared = dx * dx + dy * dy;
  if (squared < 1e-9) return;
  const left = Math.max(0, Math.ceil(Math.min(x0, x1) - reach));
  const right = Math.min(canvas.width - 1, Math.floor(Math.max(x0, x1) + reach));
  const top = Math.max(0, Math.ceil(Math.min(y0, y1) - reach));
  const bottom = Math.min(canvas.height - 1, Math.floor(Math.max(y0, y1) + reach));
  const { rgb, hair } = canvas;
  const inverse = 1 / Math.sqrt(squared);
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const px = x - x0;
      const py = y - y0;
      const t = (px * dx + py * dy) / squared;
      if (t < 0 || t >= 1) continue;
      const distance = Math.abs(px * dy - py * dx) * inverse;
      const alpha = peak * smooth((reach - distance) / ramp);
      if (alpha <= 0.004) continue;
      const index = y * canvas.width + x;
      hair[index] = 1 - (1 - hair[index]) * (1 - alpha);
      rgb[3 * index] += (color[0] - rgb[3 * index]) * alpha;
      rgb[3 * index + 1] += (color[1] - rgb[3 * index + 1]) * alpha;
      rgb[3 * index + 2] += (color[2] - rgb[3 * index + 2]) * alpha;
    }
  }
}
