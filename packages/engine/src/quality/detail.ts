import type { IrisTexture } from './texture.ts';

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
  const pixels = new Int32Array(size * size);
  const slopesX = new Float32Array(size * size);
  const slopesY = new Float32Array(size * size);
  const energies = new Float32Array(size * size);
  const still = new Float32Array(size * size);
  let count = 0;
  let stillCount = 0;
  for (let y = 1; y < size - 1; y++) {
    for (let i = y * size + 1; i < y * size + size - 1; i++) {
      const isPupil = pupil[i] > 0;
      const isTexture = texture[i - 1] * texture[i + 1] * texture[i - size] * texture[i + size] > 0;
      if (!isPupil && !isTexture) continue;
      const gx = (high[i + 1] - high[i - 1]) / 2;
      const gy = (high[i + size] - high[i - size]) / 2;
      const squares = gx * gx + gy * gy;
      if (isPupil) still[stillCount++] = squares / 2;
      if (!isTexture) continue;
      pixels[count] = i;
      slopesX[count] = gx;
      slopesY[count] = gy;
      energies[count++] = squares;
    }
  }
  const most = outlier * quantile(energies.subarray(0, count), 0.5);
  const around = new Float64Array(sectors);
  const along = new Float64Array(sectors);
  const share = new Float64Array(sectors);
  for (let k = 0; k < count; k++) {
    const dx = (pixels[k] % size) - cx;
    const dy = Math.floor(pixels[k] / size) - cy;
    const turn = Math.atan2(dy, dx) / (2 * Math.PI);
    const sector = Math.floor((turn < 0 ? turn + 1 : turn) * sectors) % sectors;
    const weight = (energies[k] > most ? most / energies[k] : 1) / (dx * dx + dy * dy);
    around[sector] += weight * (slopesY[k] * dx - slopesX[k] * dy) ** 2;
    along[sector] += weight * (slopesX[k] * dx + slopesY[k] * dy) ** 2;
    share[sector]++;
  }
  let energy = 0;
  for (let k = 0; k < sectors; k++) {
    if (share[k] === 0) continue;
    energy += (around[k] + along[k]) / (2 * count);
    around[k] /= share[k];
    along[k] /= share[k];
    share[k] /= count;
  }
  // A triangle filter that shrinks k times leaves (2 / 3k)² of the variance; a slope halves it.
  const rounding = (2 / 3 / Math.max(1, shrink)) ** 2 / 12 / 2;
  const grain = Math.max(
    rounding,
    (grainInLight * quantile(still.subarray(0, stillCount), calm)) / calmShare,
  );
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

/** Enough for a quantile to a percent or two. */
const enough = 4096;

/** From an even sample of many values; without any 0. */
function quantile(values: Float32Array, share: number): number {
  const every = Math.max(1, Math.floor(values.length / enough));
  const sample = Float32Array.from(
    { length: Math.ceil(values.length / every) },
    (_, i) => values[i * every],
  );
  return sample.sort()[Math.floor(share * sample.length)] ?? 0;
}

/** The field less its Gaussian mean over the masked pixels alone, so that nothing outside leaks in. */
function highPass(field: Float32Array, mask: Float32Array, size: number): Float32Array {
  const weight = gaussian(mask, mask, size);
  const masked = field.map((value, i) => value * mask[i]);
  const mean = gaussian(masked, mask, size);
  return field.map((value, i) => (mask[i] > 0 ? value - mean[i] / weight[i] : 0));
}

/** In both directions, zero beyond the edges; only where `mask` is not 0. */
function gaussian(field: Float32Array, mask: Float32Array, size: number): Float32Array {
  const rows = smoothLines(field, null, size, 1, size);
  return smoothLines(rows, mask, size, size, 1);
}

const reach = Math.ceil(2.5 * sigma);
const taps = Float32Array.from({ length: 2 * reach + 1 }, (_, k) =>
  Math.exp(-0.5 * ((k - reach) / sigma) ** 2),
);

/** Along lines of `size` pixels, each `step` from the next; lines begin `between` apart. */
function smoothLines(
  from: Float32Array,
  mask: Float32Array | null,
  size: number,
  step: number,
  between: number,
): Float32Array {
  const to = new Float32Array(from.length);
  for (let line = 0; line < size; line++) {
    const start = line * between;
    for (let p = 0; p < size; p++) {
      if (mask !== null && mask[start + p * step] === 0) continue;
      const first = Math.max(0, reach - p);
      const last = Math.min(2 * reach, size - 1 - p + reach);
      let sum = 0;
      let at = start + (p - reach + first) * step;
      for (let k = first; k <= last; k++, at += step) sum += taps[k] * from[at];
      to[start + p * step] = sum;
    }
  }
  return to;
}
