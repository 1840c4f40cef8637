import { createRandom } from './random.ts';

/** Gradient noise on a 256 × 256 lattice that tiles, plus the small shaping functions that go with it. */
const SIDE = 256;
const MASK = SIDE - 1;
const gradientX = new Float32Array(SIDE * SIDE);
const gradientY = new Float32Array(SIDE * SIDE);
const lattice = new Float32Array(SIDE * SIDE);

const random = createRandom(20240229);
for (let i = 0; i < SIDE * SIDE; i++) {
  const angle = 2 * Math.PI * random.next();
  gradientX[i] = 1.6 * Math.cos(angle);
  gradientY[i] = 1.6 * Math.sin(angle);
  lattice[i] = random.next();
}

/** Math.hypot guards against overflow and is ten times slower; lengths here are small. */
export const hypot = (x: number, y: number): number => Math.sqrt(x * x + y * y);
export const clamp01 = (x: number): number => (x < 0 ? 0 : x > 1 ? 1 : x);
export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** A bell of about the Gaussian's shape, exp(-(x / width)²), that ends at 2 widths. */
export function bell(x: number, width: number): number {
  const t = 1 - (x * x) / (4 * width * width);
  if (t <= 0) return 0;
  const squared = t * t;
  return squared * squared;
}

/** 0 below `low`, 1 above `high`, a cubic ramp between. */
export function smoothstep(low: number, high: number, x: number): number {
  const t = clamp01((x - low) / (high - low));
  return t * t * (3 - 2 * t);
}

/** Noise never leaves ± this: gradients of 1.6 reach at most 1.6 · √½ in the middle of a cell. */
export const NOISE_LIMIT = 1.14;

/** Gradient noise in about [-1, 1], period 256 in both directions. */
export function noise(x: number, y: number): number {
  const floorX = Math.floor(x);
  return interpolate(x - floorX, y, floorX & MASK, (floorX + 1) & MASK);
}

/** The same noise with a whole-number period (≤ 256) in x, for textures that close around a circle. */
export function periodicNoise(x: number, y: number, period: number): number {
  const floorX = Math.floor(x);
  let left = floorX % period;
  if (left < 0) left += period;
  const right = left + 1 === period ? 0 : left + 1;
  return interpolate(x - floorX, y, left, right);
}

function interpolate(fx: number, y: number, left: number, right: number): number {
  const floorY = Math.floor(y);
  const fy = y - floorY;
  const top = (floorY & MASK) * SIDE;
  const bottom = ((floorY + 1) & MASK) * SIDE;
  const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
  const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
  const a = gradientX[top + left] * fx + gradientY[top + left] * fy;
  const b = gradientX[top + right] * (fx - 1) + gradientY[top + right] * fy;
  const c = gradientX[bottom + left] * fx + gradientY[bottom + left] * (fy - 1);
  const d = gradientX[bottom + right] * (fx - 1) + gradientY[bottom + right] * (fy - 1);
  const upper = a + (b - a) * u;
  return upper + (c + (d - c) * u - upper) * v;
}

/** Octaves of noise, dropping those finer than the pixel (`footprint`, in the units of x), so no size of picture aliases. */
export function fractalNoise(
  x: number,
  y: number,
  octaves: number,
  footprint: number,
  gain = 0.5,
): number {
  let sum = 0;
  let amplitude = 1;
  let frequency = 1;
  for (let i = 0; i < octaves; i++) {
    const visible = 2 - 4 * frequency * footprint;
    if (visible <= 0) break;
    sum +=
      amplitude *
      (visible < 1 ? visible : 1) *
      noise(x * frequency + 17.3 * i, y * frequency - 9.1 * i);
    amplitude *= gain;
    frequency *= 2.03;
  }
  return sum;
}

/** A stretch of a row, `from` ≤ i < `to`, with the coordinates of its noise. */
export type Stretch = { from: number; to: number; x: Float64Array; y: Float64Array };

/** Ridges of the noise for a stretch at once: a call for each point would box its numbers. */
export function ridgesAlong(
  out: Float64Array,
  { from, to, x, y }: Stretch,
  sharpness: number,
): void {
  for (let i = from; i < to; i++) out[i] = ridge(noise(x[i], y[i]), sharpness);
}

/** The same sum as `fractalNoise`, for a stretch at once. */
export function fractalNoiseAlong(
  out: Float64Array,
  { from, to, x, y }: Stretch,
  octaves: number,
  footprint: number,
  gain = 0.5,
): void {
  out.fill(0, from, to);
  let amplitude = 1;
  let frequency = 1;
  for (let k = 0; k < octaves; k++) {
    const visible = 2 - 4 * frequency * footprint;
    if (visible <= 0) break;
    const weight = amplitude * (visible < 1 ? visible : 1);
    for (let i = from; i < to; i++)
      out[i] += weight * noise(x[i] * frequency + 17.3 * k, y[i] * frequency - 9.1 * k);
    amplitude *= gain;
    frequency *= 2.03;
  }
}

/** 1 on the zero lines of the noise, falling to 0: `sharpness` sets how thin the lines are. */
export function ridge(value: number, sharpness: number): number {
  const t = 1 - Math.abs(value) * sharpness;
  return t > 0 ? t * t : 0;
}

/** The nearest feature point of a jittered lattice that closes around x: distance to it and a number of its own in [0, 1). */
export type Cell = { distance: number; id: number };

export function nearestCell(x: number, y: number, period: number, out: Cell): void {
  const floorX = Math.floor(x);
  const floorY = Math.floor(y);
  let best = 9;
  let id = 0;
  for (let j = -1; j <= 1; j++) {
    for (let i = -1; i <= 1; i++) {
      const column = (((floorX + i) % period) + period) % period;
      const index = ((floorY + j) & MASK) * SIDE + column;
      const dx = floorX + i + 0.25 + 0.5 * lattice[index] - x;
      const dy = floorY + j + 0.25 + 0.5 * lattice[(index + 7919) & 65535] - y;
      const squared = dx * dx + dy * dy;
      if (squared < best) {
        best = squared;
        id = lattice[(index + 104729) & 65535];
      }
    }
  }
  out.distance = Math.sqrt(best);
  out.id = id;
}
