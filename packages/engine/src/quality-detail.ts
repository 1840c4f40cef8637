import type { IrisTexture } from './quality-texture.ts';

type FinePicture = Omit<IrisTexture, 'ring' | 'shown' | 'shine'>;

/** Sectors of a full turn in which detail is measured apart. */
export const sectors = 16;

/** Energy of the fine detail of an iris: mean squared slopes of its high-pass, in squared luma. */
export interface Detail {
  /** Mean of both directions over the whole iris. */
  readonly energy: number;
  /** By sector, of the slopes around the pupil, across the fibres, and of those along the radius. */
  readonly around: Float64Array;
  readonly along: Float64Array;
  /** Share of the pixels in each sector. */
  readonly share: Float64Array;
  /** The part of the energy that is the camera's grain and rounding. */
  readonly grain: number;
}

/** Width of the Gaussian, in pixels, whose result is background and not detail. */
const sigma = 2;
/** Energies above so many medians are lashes and edges of reflections that the masks missed. */
const outlier = 6;
/** The grain is more in the iris's mid-tones than in the dark of the pupil. */
const grainInLight = 1.5;
/** The calmest fifth of the pupil holds no edge; of pure chance energies reach this share of the mean there. */
const calm = 0.2;
const calmShare = -Math.log(1 - calm);

/** Measures the detail finer than some 8 pixels of the square. */
export function detailOf({ size, luma, texture, pupil, cx, cy, shrink }: FinePicture): Detail {
  // Iris and pupil lie far enough apart for one pass.
  const mask = texture.map((value, i) => value + pupil[i]);
  const high = highPass(luma, mask, size);
  const pixels: number[] = [];
  const energies: number[] = [];
  const still: number[] = [];
  for (let y = 1; y < size - 1; y++) {
    for (let x = 1; x < size - 1; x++) {
      const i = y * size + x;
      if (pupil[i] > 0) still.push((slopeX(high, i) ** 2 + slopeY(high, i, size) ** 2) / 2);
      if (texture[i - 1] * texture[i + 1] * texture[i - size] * texture[i + size] === 0) continue;
      pixels.push(i);
      energies.push(slopeX(high, i) ** 2 + slopeY(high, i, size) ** 2);
    }
  }
  const most = outlier * quantile(energies, 0.5);
  const around = new Float64Array(sectors);
  const along = new Float64Array(sectors);
  const share = new Float64Array(sectors);
  pixels.forEach((i, k) => {
    const dx = (i % size) - cx;
    const dy = Math.floor(i / size) - cy;
    const turn = Math.atan2(dy, dx) / (2 * Math.PI);
    const sector = Math.floor((turn < 0 ? turn + 1 : turn) * sectors) % sectors;
    const weight = energies[k] > most ? most / energies[k] : 1;
    const gx = slopeX(high, i);
    const gy = slopeY(high, i, size);
    const squared = dx * dx + dy * dy;
    around[sector] += (weight * (gy * dx - gx * dy) ** 2) / squared;
    along[sector] += (weight * (gx * dx + gy * dy) ** 2) / squared;
    share[sector]++;
  });
  let energy = 0;
  for (let k = 0; k < sectors; k++) {
    if (share[k] === 0) continue;
    energy += (around[k] + along[k]) / (2 * pixels.length);
    around[k] /= share[k];
    along[k] /= share[k];
    share[k] /= pixels.length;
  }
  // A triangle filter that shrinks k times leaves (2 / 3k)² of the variance; a slope halves it.
  const rounding = (2 / 3 / Math.max(1, shrink)) ** 2 / 12 / 2;
  const grain = Math.max(rounding, (grainInLight * quantile(still, calm)) / calmShare);
  return { energy, around, along, share, grain };
}

/** The same at half the size: twice as coarse detail. A pixel is of a mask when all four are. */
export function halved({ size, luma, texture, pupil, cx, cy, shrink }: FinePicture): FinePicture {
  const half = size / 2;
  const map = (field: Float32Array, of: (a: number, b: number, c: number, d: number) => number) =>
    Float32Array.from({ length: half * half }, (_, i) => {
      const at = 2 * Math.floor(i / half) * size + 2 * (i % half);
      return of(field[at], field[at + 1], field[at + size], field[at + size + 1]);
    });
  return {
    size: half,
    luma: map(luma, (a, b, c, d) => (a + b + c + d) / 4),
    texture: map(texture, Math.min),
    pupil: map(pupil, Math.min),
    cx: (cx + 0.5) / 2 - 0.5,
    cy: (cy + 0.5) / 2 - 0.5,
    shrink: 2 * shrink,
  };
}

const slopeX = (field: Float32Array, i: number): number => (field[i + 1] - field[i - 1]) / 2;
const slopeY = (field: Float32Array, i: number, size: number): number =>
  (field[i + size] - field[i - size]) / 2;

/** Without values 0. */
function quantile(values: readonly number[], share: number): number {
  return Float32Array.from(values).sort()[Math.floor(share * values.length)] ?? 0;
}

/** The field less its Gaussian mean over the masked pixels alone, so that nothing outside leaks in. */
function highPass(field: Float32Array, mask: Float32Array, size: number): Float32Array {
  const weight = gaussian(mask, size);
  const mean = gaussian(
    field.map((value, i) => value * mask[i]),
    size,
  );
  return field.map((value, i) => (mask[i] > 0 ? value - mean[i] / weight[i] : 0));
}

/** In both directions; zero beyond the edges. */
function gaussian(field: Float32Array, size: number): Float32Array {
  const reach = Math.ceil(2.5 * sigma);
  const taps = Array.from({ length: 2 * reach + 1 }, (_, k) =>
    Math.exp(-0.5 * ((k - reach) / sigma) ** 2),
  );
  let from = field;
  for (const stride of [1, size]) {
    const to = new Float32Array(size * size);
    for (let i = 0; i < to.length; i++) {
      const at = stride === 1 ? i % size : Math.floor(i / size);
      const last = Math.min(reach, size - 1 - at);
      let sum = 0;
      for (let k = Math.max(-reach, -at); k <= last; k++) {
        sum += taps[k + reach] * from[i + k * stride];
      }
      to[i] = sum;
    }
    from = to;
  }
  return from;
}
