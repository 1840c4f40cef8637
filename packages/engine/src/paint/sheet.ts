import type { LightCanvas } from './light-canvas.ts';

/**
 * A thin sheet of matter: a grid of points that a flow has carried off, in the coordinates of `paint`. Where it
 * is stretched it is thin, where it folds it is dense: smoke, ink, veils and curtains are such sheets.
 */
export interface Sheet {
  readonly columns: number;
  readonly rows: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Three values for each point: its colour times the matter of a cell around it. */
  readonly matter: Float32Array;
}

/**
 * Adds a sheet: the light of a cell is its matter, spread evenly over its area. It has edges and folds as crisp
 * as the pixels allow, and no grain.
 *
 * @param thickness at which folds seen edge-on stop getting denser
 */
export function addSheet(canvas: LightCanvas, sheet: Sheet, thickness: number): void {
  const { width, height } = canvas;
  const { columns, rows } = sheet;
  const half = Math.max(width, height) / 2;
  const x = sheet.x.map((value) => value * half + width / 2 - 0.5);
  const y = sheet.y.map((value) => value * half + height / 2 - 0.5);
  const mesh: Mesh = { x, y, light: lightOf(sheet, thickness) };
  const { light } = mesh;
  const add = (a: number, b: number, c: number): void => {
    const isThere = light[3 * a + 1] + light[3 * b + 1] + light[3 * c + 1] > 0;
    if (!isThere) return;
    const broad = Math.max(x[a], x[b], x[c]) - Math.min(x[a], x[b], x[c]);
    const tall = Math.max(y[a], y[b], y[c]) - Math.min(y[a], y[b], y[c]);
    if (broad < 1.5 && tall < 1.5) addPoint(canvas, mesh, a, b, c);
    else addFace(canvas, mesh, a, b, c);
  };
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      add(at, at + 1, at + columns);
      add(at + 1, at + columns + 1, at + columns);
    }
  }
}

/** Light at each point: its matter divided by the mean area of the cells around it. */
function lightOf({ columns, rows, x, y, matter }: Sheet, thickness: number): Float32Array {
  const areas = new Float32Array(columns * rows);
  const counts = new Uint8Array(columns * rows);
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const a = row * columns + column;
      const d = a + columns + 1;
      const ux = x[d] - x[a];
      const uy = y[d] - y[a];
      const vx = x[a + columns] - x[a + 1];
      const vy = y[a + columns] - y[a + 1];
      // A cell seen edge-on is still as broad as its longer diagonal times the thickness.
      const edgeOn = thickness * Math.sqrt(Math.max(ux * ux + uy * uy, vx * vx + vy * vy));
      const area = Math.abs(ux * vy - uy * vx) / 2 + edgeOn;
      for (const corner of [a, a + 1, a + columns, d]) {
        areas[corner] += area;
        counts[corner]++;
      }
    }
  }
  const light = new Float32Array(matter.length);
  for (let i = 0; i < areas.length; i++) {
    const share = counts[i] / Math.max(1e-9, areas[i]);
    for (let c = 0; c < 3; c++) light[3 * i + c] = matter[3 * i + c] * share;
  }
  return light;
}

/** What the triangles of a sheet share, in pixels. */
interface Mesh {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly light: Float32Array;
}

/** What is no larger than a pixel: its light goes to the four pixels around its middle. */
function addPoint(canvas: LightCanvas, { x, y, light }: Mesh, a: number, b: number, c: number) {
  const { width, height } = canvas;
  const px = (x[a] + x[b] + x[c]) / 3;
  const py = (y[a] + y[b] + y[c]) / 3;
  const i = Math.floor(px);
  const j = Math.floor(py);
  if (i < 0 || j < 0 || i >= width - 1 || j >= height - 1) return;
  const area = Math.abs((x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a])) / 2;
  const fx = px - i;
  const fy = py - j;
  for (let k = 0; k < 3; k++) {
    const value = (area * (light[3 * a + k] + light[3 * b + k] + light[3 * c + k])) / 3;
    const at = 3 * (j * width + i) + k;
    canvas.light[at] += value * (1 - fx) * (1 - fy);
    canvas.light[at + 3] += value * fx * (1 - fy);
    canvas.light[at + 3 * width] += value * (1 - fx) * fy;
    canvas.light[at + 3 * width + 3] += value * fx * fy;
  }
}

/** The pixels whose centres lie in it: neighbours share each edge exactly, so that none is drawn twice or left out. */
function addFace(canvas: LightCanvas, { x, y, light }: Mesh, a: number, b: number, c: number) {
  const { width, height } = canvas;
  const area = (x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a]);
  if (area === 0) return;
  const top = Math.max(0, Math.ceil(Math.min(y[a], y[b], y[c])));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(y[a], y[b], y[c])) - 1);
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
      from = Math.min(from, at);
      to = Math.max(to, at);
    }
    if (to < from) continue;
    const right = Math.min(width - 1, Math.ceil(to) - 1);
    for (let i = Math.max(0, Math.ceil(from)); i <= right; i++) {
      const shareB = ((i - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (j - y[a])) / area;
      const shareC = ((x[b] - x[a]) * (j - y[a]) - (i - x[a]) * (y[b] - y[a])) / area;
      const shareA = 1 - shareB - shareC;
      const at = 3 * (j * width + i);
      for (let k = 0; k < 3; k++) {
        canvas.light[at + k] +=
          shareA * light[3 * a + k] + shareB * light[3 * b + k] + shareC * light[3 * c + k];
      }
    }
  }
}
