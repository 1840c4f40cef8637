import type { Flow } from './flow.ts';
import type { LightCanvas } from './light-canvas.ts';
import { addSheet } from './sheet.ts';
import type { Source } from './sources.ts';

/** A closed line of matter that drifts off in all directions, leaving a sheet that folds as smoke does. */
export interface Veil {
  /** Points on the line, and steps that each of them is carried on. */
  readonly points: number;
  readonly steps: number;
  /** Middle and radius of the line, in the coordinates of `paint`. */
  readonly source: Source;
  readonly radius: number;
  /** Two flows that turn into each other along the line and in time: one flow alone never folds a sheet. */
  readonly flows: readonly [Flow, Flow];
  /** Where between the two flows it starts, in radians. */
  readonly phase: number;
  /** How fast the flows change along the whole line and over the whole time, in radians. */
  readonly turnAlong: number;
  readonly turnInTime: number;
  /** Length of a step, as a time. */
  readonly pace: number;
  /** Speed outwards, and around the middle. */
  readonly outward: number;
  readonly around: number;
  /** How dense the folds may get. */
  readonly thickness: number;
  /** How much matter leaves in a direction (radians), 0 for none; asked once for each point. */
  amount(theta: number): number;
  /** Writes the colour of the matter at a direction and an age of 0 to 1. */
  shade(theta: number, age: number, color: Float64Array): void;
}

/** Adds a veil whose matter sheds `color` where a step's matter covers the area that it was given. */
export function addVeil(canvas: LightCanvas, veil: Veil): void {
  const { points, steps, source, radius, flows, pace } = veil;
  const columns = points + 1;
  const count = columns * steps;
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  const matter = new Float32Array(3 * count);
  const first = new Float64Array(2);
  const second = new Float64Array(2);
  const color = new Float64Array(3);
  /** Area of a cell that nothing has stretched. */
  const cell = ((2 * Math.PI * radius) / points) * pace * (veil.outward || 1);
  for (let i = 0; i < columns; i++) {
    const theta = (2 * Math.PI * i) / points;
    const amount = veil.amount(theta) * cell;
    let px = source.x + radius * Math.cos(theta);
    let py = source.y + radius * Math.sin(theta);
    for (let step = 0; step < steps; step++) {
      const age = step / (steps - 1);
      const at = step * columns + i;
      x[at] = px;
      y[at] = py;
      if (amount > 0) {
        veil.shade(theta, age, color);
        matter[3 * at] = amount * color[0];
        matter[3 * at + 1] = amount * color[1];
        matter[3 * at + 2] = amount * color[2];
      }
      // Comes round to the same phase where the line closes.
      const phase = veil.phase + veil.turnAlong * Math.sin(theta) + veil.turnInTime * age;
      flows[0](px, py, first);
      flows[1](px, py, second);
      const [a, b] = [Math.cos(phase), Math.sin(phase)];
      const dx = px - source.x;
      const dy = py - source.y;
      const rho = Math.max(1e-6, Math.sqrt(dx * dx + dy * dy));
      // Close to where it starts it is still carried straight outwards.
      const free = Math.min(1, 0.25 + 4 * age);
      const vx = free * (a * first[0] + b * second[0]);
      const vy = free * (a * first[1] + b * second[1]);
      const out = veil.outward / rho;
      const turn = veil.around / rho;
      px += pace * (vx + out * dx - turn * dy);
      py += pace * (vy + out * dy + turn * (px - source.x));
    }
  }
  addSheet(canvas, { columns, rows: steps, x, y, matter }, veil.thickness);
}
