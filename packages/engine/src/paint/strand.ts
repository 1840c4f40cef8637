import type { Flow } from './flow.ts';
import type { LightCanvas } from './light-canvas.ts';
import { addStreak } from './streak.ts';

/** A thread of light that follows a flow, tapering towards its end, in the coordinates of `paint`. */
export interface Strand {
  readonly x: number;
  readonly y: number;
  readonly flow: Flow;
  readonly steps: number;
  /** Length of a step, as a time. */
  readonly pace: number;
  /** Half of its breadth where it starts. */
  readonly breadth: number;
  /** Brightness at an age of 0 to 1. */
  strength(age: number): number;
}

const velocity = new Float64Array(2);

export function addStrand(canvas: LightCanvas, strand: Strand, color: ArrayLike<number>): void {
  const { flow, steps, pace, breadth } = strand;
  let x0 = strand.x;
  let y0 = strand.y;
  let strength0 = strand.strength(0);
  for (let step = 1; step <= steps; step++) {
    flow(x0, y0, velocity);
    const x1 = x0 + pace * velocity[0];
    const y1 = y0 + pace * velocity[1];
    const age = step / steps;
    const strength1 = strand.strength(age);
    const breadth0 = breadth * (1 - 0.85 * (age - 1 / steps));
    const breadth1 = breadth * (1 - 0.85 * age);
    addStreak(canvas, { x0, y0, x1, y1, breadth0, breadth1, strength0, strength1 }, color);
    x0 = x1;
    y0 = y1;
    strength0 = strength1;
  }
}
