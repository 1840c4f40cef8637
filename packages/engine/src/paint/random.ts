/** A number of 0 to 1 that three whole numbers always give again, and that looks like none of its neighbours. */
export function hash(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** A seed for one part of a picture: neighbouring seeds share none of them. */
export const partSeed = (seed: number, part: number): number =>
  Math.floor(hash(seed, part, 0x51ed) * 0x7fff_ffff);

/** A series of numbers of 0 to 1 that a seed always gives again (Mulberry32). */
export function createRandom(seed: number): () => number {
  // Kept signed: larger numbers would be new objects at each step.
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Smooth random hills of 0 to 1, about one for each unit of x and y; x comes round after `period`. */
export function noise(x: number, y: number, seed: number, period = 0x7fff_ffff): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  const sx = fx * fx * (3 - 2 * fx);
  const sy = fy * fy * (3 - 2 * fy);
  const left = ((x0 % period) + period) % period;
  const right = (left + 1) % period;
  const top = hash(left, y0, seed) * (1 - sx) + hash(right, y0, seed) * sx;
  const bottom = hash(left, y0 + 1, seed) * (1 - sx) + hash(right, y0 + 1, seed) * sx;
  return top * (1 - sy) + bottom * sy;
}

/** Hills upon hills, each octave twice as fine and half as high; 0 to 1. */
export function fractalNoise(
  x: number,
  y: number,
  seed: number,
  octaves: number,
  period = 0x3fff_ffff >>> octaves,
): number {
  let sum = 0;
  let height = 0.5;
  let scale = 1;
  for (let octave = 0; octave < octaves; octave++) {
    sum += height * noise(x * scale, y * scale, seed + octave, period * scale);
    scale *= 2;
    height /= 2;
  }
  return sum / (1 - 0.5 ** octaves);
}
