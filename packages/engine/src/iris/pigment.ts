import { fromOkLab, type Rgb, toLinear, toOkLab } from '../paint/color.ts';
import { clamp, type RasterRGB } from '../raster/raster.ts';
import type { IrisRing } from './iris-ring.ts';

/**
 * The colours of an iris as matter takes them with it: writes the one of a direction (radians, clockwise from
 * the right) and depth (0 at the pupil, 1 at the limbus), in linear light, as bright as powder or paint.
 */
export type Pigment = (theta: number, depth: number, color: Float64Array) => void;

const depths = 24;
/** Mean lightness (OKLab) that every iris is brought to, the differences between its fibres kept. */
const meanLightness = 0.6;
const chroma = 1.45;
const mostChroma = 0.17;

/**
 * @param turnDegrees turns every hue, for variants
 * @param directions that are told apart: each fibre by its own colour, or few for what is soft
 */
export function pigmentOf({ polar }: IrisRing, turnDegrees: number, directions = 512): Pigment {
  const means = meansOf(polar, directions);
  const turn = (turnDegrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  const labs = Array.from({ length: directions * depths }, (_, i) =>
    toOkLab([means[3 * i], means[3 * i + 1], means[3 * i + 2]]),
  );
  const lightness = labs.reduce((sum, lab) => sum + lab[0], 0) / labs.length;
  const lift = meanLightness / Math.max(0.05, lightness);
  const grid = new Float32Array(3 * directions * depths);
  labs.forEach(([l, a, b], i) => {
    const bright = clamp(l * lift, 0.12, 0.93);
    const wanted = (chroma * bright) / Math.max(0.05, l);
    const strength = Math.min(wanted, mostChroma / Math.max(1e-6, Math.hypot(a, b)));
    const rgb: Rgb = fromOkLab([
      bright,
      strength * (a * cosine - b * sine),
      strength * (a * sine + b * cosine),
    ]);
    for (let c = 0; c < 3; c++) grid[3 * i + c] = Math.max(0, rgb[c]);
  });
  return (theta, depth, color) => {
    const turns = theta / (2 * Math.PI);
    const x = (turns - Math.floor(turns)) * directions;
    const y = clamp(depth, 0, 1) * (depths - 1.001);
    const i = Math.floor(x) % directions;
    const j = Math.floor(y);
    const fx = x - Math.floor(x);
    const fy = y - j;
    const left = 3 * (j * directions + i);
    const right = 3 * (j * directions + ((i + 1) % directions));
    const down = 3 * directions;
    for (let c = 0; c < 3; c++) {
      const top = grid[left + c] + fx * (grid[right + c] - grid[left + c]);
      const low = grid[left + down + c] + fx * (grid[right + down + c] - grid[left + down + c]);
      color[c] = top + fy * (low - top);
    }
  };
}

/** Mean linear light of each cell of directions × depths. */
function meansOf({ width, height, data }: RasterRGB, directions: number): Float64Array {
  const means = new Float64Array(3 * directions * depths);
  for (let j = 0; j < depths; j++) {
    const top = Math.floor((j * height) / depths);
    const bottom = Math.max(top + 1, Math.floor(((j + 1) * height) / depths));
    for (let i = 0; i < directions; i++) {
      const left = Math.floor((i * width) / directions);
      const right = Math.max(left + 1, Math.floor(((i + 1) * width) / directions));
      const to = 3 * (j * directions + i);
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const from = 3 * (y * width + x);
          for (let c = 0; c < 3; c++) means[to + c] += toLinear(data[from + c]);
        }
      }
      for (let c = 0; c < 3; c++) means[to + c] /= (bottom - top) * (right - left);
    }
  }
  return means;
}
