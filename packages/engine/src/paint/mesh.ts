import type { LightCanvas } from './light-canvas.ts';

/** What the triangles of a sheet share, in pixels. */
export interface Mesh {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly light: Float32Array;
}

/** Adds a triangle between three points of a mesh; its light varies evenly between them. */
export function addTriangle(
  canvas: LightCanvas,
  mesh: Mesh,
  a: number,
  b: number,
  c: number,
): void {
  const { x, y, light } = mesh;
  const isThere = light[3 * a + 1] + light[3 * b + 1] + light[3 * c + 1] > 0;
  if (!isThere) return;
  const broad = Math.max(x[a], x[b], x[c]) - Math.min(x[a], x[b], x[c]);
  const tall = Math.max(y[a], y[b], y[c]) - Math.min(y[a], y[b], y[c]);
  if (broad < 1.5 && tall < 1.5) addPoint(canvas, mesh, a, b, c);
  else if (areaOf(mesh, a, b, c) > 0.5 * Math.max(broad, tall)) addFace(canvas, mesh, a, b, c);
  else {
    const ab = squaredLength(mesh, a, b);
    const bc = squaredLength(mesh, b, c);
    const ca = squaredLength(mesh, c, a);
    if (ab >= bc && ab >= ca) addSliver(canvas, mesh, a, b, c);
    else if (bc >= ca) addSliver(canvas, mesh, b, c, a);
    else addSliver(canvas, mesh, c, a, b);
  }
}

/** What is no larger than a pixel: its light goes to its middle. */
function addPoint(canvas: LightCanvas, mesh: Mesh, a: number, b: number, c: number) {
  const { x, y, light } = mesh;
  const share = areaOf(mesh, a, b, c) / 3;
  addLight(
    canvas,
    (x[a] + x[b] + x[c]) / 3,
    (y[a] + y[b] + y[c]) / 3,
    share * (light[3 * a] + light[3 * b] + light[3 * c]),
    share * (light[3 * a + 1] + light[3 * b + 1] + light[3 * c + 1]),
    share * (light[3 * a + 2] + light[3 * b + 2] + light[3 * c + 2]),
  );
}

/**
 * What is long and no broader than a pixel would cover the middle of one here and there: its light goes to a row
 * of points from `p` to `q`, its longest side.
 */
function addSliver(canvas: LightCanvas, mesh: Mesh, p: number, q: number, r: number) {
  const { x, y, light } = mesh;
  const dx = x[q] - x[p];
  const dy = y[q] - y[p];
  const squared = dx * dx + dy * dy;
  // How far along that side the third corner lies: there the sliver is broadest.
  const foot = ((x[r] - x[p]) * dx + (y[r] - y[p]) * dy) / squared;
  const middle = Math.min(0.999, Math.max(0.001, foot));
  const offX = x[r] - x[p] - middle * dx;
  const offY = y[r] - y[p] - middle * dy;
  const points = Math.ceil(Math.sqrt(squared));
  const share = (2 * areaOf(mesh, p, q, r)) / points;
  for (let n = 0; n < points; n++) {
    const t = (n + 0.5) / points;
    const breadth = t < middle ? t / middle : (1 - t) / (1 - middle);
    const ofP = share * breadth * (1 - t) * (1 - breadth / 3);
    const ofQ = share * breadth * t * (1 - breadth / 3);
    const ofR = (share * breadth * breadth) / 3;
    addLight(
      canvas,
      x[p] + t * dx + 0.5 * breadth * offX,
      y[p] + t * dy + 0.5 * breadth * offY,
      ofP * light[3 * p] + ofQ * light[3 * q] + ofR * light[3 * r],
      ofP * light[3 * p + 1] + ofQ * light[3 * q + 1] + ofR * light[3 * r + 1],
      ofP * light[3 * p + 2] + ofQ * light[3 * q + 2] + ofR * light[3 * r + 2],
    );
  }
}

/** Shares light among the four pixels around a point. */
function addLight(
  { width, height, light }: LightCanvas,
  x: number,
  y: number,
  red: number,
  green: number,
  blue: number,
): void {
  const i = Math.floor(x);
  const j = Math.floor(y);
  if (i < 0 || j < 0 || i >= width - 1 || j >= height - 1) return;
  const fx = x - i;
  const fy = y - j;
  const at = 3 * (j * width + i);
  addToPixel(light, at, (1 - fx) * (1 - fy), red, green, blue);
  addToPixel(light, at + 3, fx * (1 - fy), red, green, blue);
  addToPixel(light, at + 3 * width, (1 - fx) * fy, red, green, blue);
  addToPixel(light, at + 3 * width + 3, fx * fy, red, green, blue);
}

function addToPixel(
  light: Float32Array,
  at: number,
  share: number,
  red: number,
  green: number,
  blue: number,
): void {
  light[at] += share * red;
  light[at + 1] += share * green;
  light[at + 2] += share * blue;
}

const areaOf = ({ x, y }: Mesh, a: number, b: number, c: number): number =>
  Math.abs((x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a])) / 2;

const squaredLength = ({ x, y }: Mesh, p: number, q: number): number =>
  (x[q] - x[p]) ** 2 + (y[q] - y[p]) ** 2;

/** The pixels whose centres lie in it: neighbours share each edge exactly, so that none is drawn twice or left out. */
function addFace(canvas: LightCanvas, { x, y, light }: Mesh, a: number, b: number, c: number) {
  const { width, height } = canvas;
  const area = (x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a]);
  if (area === 0) return;
  const top = Math.max(0, Math.ceil(Math.min(y[a], y[b], y[c])));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(y[a], y[b], y[c])) - 1);
  // The shares of `b` and `c` grow evenly along a row, and so does each channel of the light.
  const growthB = (y[c] - y[a]) / area;
  const growthC = (y[a] - y[b]) / area;
  const redA = light[3 * a];
  const greenA = light[3 * a + 1];
  const blueA = light[3 * a + 2];
  const redB = light[3 * b] - redA;
  const greenB = light[3 * b + 1] - greenA;
  const blueB = light[3 * b + 2] - blueA;
  const redC = light[3 * c] - redA;
  const greenC = light[3 * c + 1] - greenA;
  const blueC = light[3 * c + 2] - blueA;
  const redGrowth = growthB * redB + growthC * redC;
  const greenGrowth = growthB * greenB + growthC * greenC;
  const blueGrowth = growthB * blueB + growthC * blueC;
  for (let j = top; j <= bottom; j++) {
    let from = Number.POSITIVE_INFINITY;
    let to = Number.NEGATIVE_INFINITY;
    for (let side = 0; side < 3; side++) {
      const p = side === 0 ? a : side === 1 ? b : c;
      const q = side === 0 ? b : side === 1 ? c : a;
      // Always from the upper to the lower end, so that both neighbours find the same point.
      const upper = y[p] < y[q] || (y[p] === y[q] && p < q) ? p : q;
      const lower = upper === p ? q : p;
      if (j < y[upper] || j >= y[lower]) continue;
      const at = x[upper] + ((j - y[upper]) / (y[lower] - y[upper])) * (x[lower] - x[upper]);
      if (at < from) from = at;
      if (at > to) to = at;
    }
    const left = Math.max(0, Math.ceil(from));
    const right = Math.min(width - 1, Math.ceil(to) - 1);
    if (right < left) continue;
    const shareB = growthB * (left - x[a]) - ((x[c] - x[a]) * (j - y[a])) / area;
    const shareC = growthC * (left - x[a]) + ((x[b] - x[a]) * (j - y[a])) / area;
    let red = redA + shareB * redB + shareC * redC;
    let green = greenA + shareB * greenB + shareC * greenC;
    let blue = blueA + shareB * blueB + shareC * blueC;
    for (let i = left, at = 3 * (j * width + left); i <= right; i++, at += 3) {
      canvas.light[at] += red;
      canvas.light[at + 1] += green;
      canvas.light[at + 2] += blue;
      red += redGrowth;
      green += greenGrowth;
      blue += blueGrowth;
    }
  }
}
