import { noise } from './random.ts';

/** Where matter drifts at a point: a velocity in the coordinates of `paint`, per unit of time. */
export type Flow = (x: number, y: number, velocity: Float64Array) => void;

/** Cells between −reach and reach on which the flow is kept. */
const cells = 128;
/** How far beyond the canvas the flow is known. */
const reach = 1.6;

/**
 * A swirling flow in which nothing is created or lost: the curl of a random potential (Bridson, Hourihan and
 * Nordenstam, "Curl-noise for procedural fluid flow", 2007). What drifts in it curls as smoke and ink do.
 * Kept on a grid, so that asking costs as little for a million particles.
 *
 * @param swirls how many of the largest lie side by side on the canvas
 * @param octaves each adds swirls half as large, `gain` times as strong
 */
export function curlFlow(seed: number, swirls: number, octaves = 3, gain = 0.5): Flow {
  const side = cells + 3;
  const potential = new Float32Array(side * side);
  const cell = (2 * reach) / cells;
  for (let j = 0; j < side; j++) {
    for (let i = 0; i < side; i++) {
      const x = ((i - 1) * cell - reach) * (swirls / 2) + 64;
      const y = ((j - 1) * cell - reach) * (swirls / 2) + 64;
      let sum = 0;
      for (let octave = 0; octave < octaves; octave++) {
        const scale = 2 ** octave;
        // The potential of swirls half as large must fall twice as fast as their speed.
        sum += (gain / 2) ** octave * softNoise(x * scale, y * scale, seed + 31 * octave);
      }
      potential[j * side + i] = (sum * 2) / swirls;
    }
  }
  const along = new Float32Array(side * side);
  const down = new Float32Array(side * side);
  for (let j = 1; j < side - 1; j++) {
    for (let i = 1; i < side - 1; i++) {
      const at = j * side + i;
      along[at] = (potential[at + side] - potential[at - side]) / (2 * cell);
      down[at] = (potential[at - 1] - potential[at + 1]) / (2 * cell);
    }
  }
  return (x, y, velocity) => {
    const u = Math.min(cells - 0.001, Math.max(0, (x + reach) / cell)) + 1;
    const v = Math.min(cells - 0.001, Math.max(0, (y + reach) / cell)) + 1;
    const i = u | 0;
    const j = v | 0;
    const fx = u - i;
    const fy = v - j;
    const at = j * side + i;
    velocity[0] = mix(along, at, side, fx, fy);
    velocity[1] = mix(down, at, side, fx, fy);
  };
}

function mix(plane: Float32Array, at: number, side: number, fx: number, fy: number): number {
  const top = plane[at] + fx * (plane[at + 1] - plane[at]);
  const low = plane[at + side] + fx * (plane[at + side + 1] - plane[at + side]);
  return top + fy * (low - top);
}

/** Two lattices across each other, so that hills do not line up along either one. */
const softNoise = (x: number, y: number, seed: number): number =>
  noise(x, y, seed) + noise(0.8 * x - 0.6 * y + 31.7, 0.6 * x + 0.8 * y + 17.3, seed + 7) - 1;
