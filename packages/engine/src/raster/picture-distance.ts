import { toLinear, toOkLab } from '../paint/color.ts';
import { clamp, type RasterRGBA } from './raster.ts';

const bins = 8;
/** Where the axes of colour end: sRGB's own reach is 0.28 and 0.32, and art stays within this. */
const mostColor = 0.2;
const blocks = 16;
/** Mean difference of the blocks' colours, in OKLab, that counts as wholly different. */
const wholly = 0.4;

/** What of a picture is compared. */
export interface Appearance {
  /** Shares of the pixels by lightness, a and b, the bins shared between neighbours. */
  readonly histogram: Float64Array;
  /** The mean colours of 16 × 16 blocks. */
  readonly structure: Float64Array;
}

/** @param picture opaque, at least 16 pixels on each side */
export function appearanceOf({ width, height, data }: RasterRGBA): Appearance {
  const histogram = new Float64Array(bins ** 3);
  const structure = new Float64Array(3 * blocks ** 2);
  const counts = new Float64Array(blocks ** 2);
  const weight = 1 / (width * height);
  for (let j = 0, i = 0; j < height; j++) {
    const line = Math.floor((j * blocks) / height) * blocks;
    for (let x = 0; x < width; x++, i += 4) {
      const color = toOkLab([toLinear(data[i]), toLinear(data[i + 1]), toLinear(data[i + 2])]);
      const block = line + Math.floor((x * blocks) / width);
      for (let c = 0; c < 3; c++) structure[3 * block + c] += color[c];
      counts[block]++;
      addShared(histogram, color, weight);
    }
  }
  for (let i = 0; i < structure.length; i++) structure[i] /= counts[Math.floor(i / 3)];
  return { histogram, structure };
}

/** Trilinear: a colour between two bins belongs to both. */
function addShared(histogram: Float64Array, color: readonly number[], weight: number): void {
  const position = (value: number) => clamp(value * (bins - 1), 0, bins - 1.001);
  const x = position(color[0]);
  const y = position((color[1] + mostColor) / (2 * mostColor));
  const z = position((color[2] + mostColor) / (2 * mostColor));
  const [x0, y0, z0] = [Math.floor(x), Math.floor(y), Math.floor(z)];
  for (let k = 0; k < 8; k++) {
    const [dx, dy, dz] = [k & 1, (k >> 1) & 1, k >> 2];
    const share =
      (dx ? x - x0 : 1 - x + x0) * (dy ? y - y0 : 1 - y + y0) * (dz ? z - z0 : 1 - z + z0);
    histogram[((x0 + dx) * bins + y0 + dy) * bins + z0 + dz] += weight * share;
  }
}

/**
 * How different two pictures look: 0 when alike, 1 when they share nothing. Half of it is the palette: the
 * distance √(1 − Σ√(p·q)) of their joint OKLab histograms (Bhattacharyya's coefficient as a metric:
 * Comaniciu, Ramesh and Meer 2003); half is the composition: the mean difference of coarse blocks.
 */
export function pictureDistance(first: Appearance, second: Appearance): number {
  let common = 0;
  for (let i = 0; i < first.histogram.length; i++) {
    common += Math.sqrt(first.histogram[i] * second.histogram[i]);
  }
  let apart = 0;
  for (let i = 0; i < first.structure.length; i += 3) {
    apart += Math.hypot(
      first.structure[i] - second.structure[i],
      first.structure[i + 1] - second.structure[i + 1],
      first.structure[i + 2] - second.structure[i + 2],
    );
  }
  const palette = Math.sqrt(Math.max(0, 1 - common));
  const composition = Math.min(1, apart / blocks ** 2 / wholly);
  return (palette + composition) / 2;
}
