import type { LightCanvas } from './light-canvas.ts';
import { addTriangle, type Mesh } from './mesh.ts';

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
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      addTriangle(canvas, mesh, at, at + 1, at + columns);
      addTriangle(canvas, mesh, at + 1, at + columns + 1, at + columns);
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
