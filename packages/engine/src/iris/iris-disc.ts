import { toLinear } from '../paint/color.ts';
import { clamp } from '../raster/raster.ts';
import type { IrisRing } from './iris-ring.ts';

/** An iris as a perfect circle that can be asked for any of its points. */
export interface IrisDisc {
  readonly pupilShare: number;
  /**
   * Writes the colour, in linear light, `rho` radii from the centre in a direction (radians, clockwise from the
   * right). Beyond the limbus the ring is mirrored outwards.
   */
  colorAt(rho: number, theta: number, color: Float64Array): void;
}

const pupil = 0.0025;
/** Where the ring takes over from the pupil, in widths of the ring. */
const pupilEdge = 0.025;

/** @param radius in pixels, at which the disc is drawn: towards the pupil it averages what falls into one pixel */
export function irisDisc(ring: IrisRing, radius: number): IrisDisc {
  const { pupilShare } = ring;
  const levels = halvings(ring);
  const rows = ring.polar.height;
  const near = new Float64Array(3);
  const far = new Float64Array(3);
  return {
    pupilShare,
    colorAt(rho, theta, color) {
      const r = (rho - pupilShare) / (1 - pupilShare);
      if (r <= 0) {
        color.fill(pupil);
        return;
      }
      const y = mirrored(r) * (rows - 1);
      const turn = theta / (2 * Math.PI);
      const around = turn - Math.floor(turn);
      const pixels = 2 * Math.PI * rho * radius;
      const level = clamp(Math.log2(levels[0].columns / pixels), 0, levels.length - 1.001);
      const coarse = Math.floor(level);
      const share = level - coarse;
      sample(levels[coarse], rows, around, y, near);
      if (share > 0.01) sample(levels[coarse + 1], rows, around, y, far);
      else far.set(near);
      const shown = clamp(r / pupilEdge, 0, 1);
      for (let c = 0; c < 3; c++) {
        const light = near[c] * (1 - share) + far[c] * share;
        color[c] = pupil * (1 - shown) + light * shown;
      }
    },
  };
}

const mirrored = (r: number): number => {
  const phase = r % 2;
  return phase <= 1 ? phase : 2 - phase;
};

interface Level {
  readonly columns: number;
  /** Where the first column's centre lies, in columns. */
  readonly offset: number;
  readonly light: Float32Array;
}

/** Mean brightness, in linear light, below which an iris is lifted: the darkest ones would drown on black. */
const leastBrightness = 0.06;
const mostLift = 6;

function liftOf({ polar }: IrisRing): number {
  let sum = 0;
  for (const byte of polar.data) sum += toLinear(byte);
  const mean = sum / polar.data.length;
  return clamp((leastBrightness / Math.max(1e-4, mean)) ** 0.85, 1, mostLift);
}

/** The ring in linear light at all its columns, at half of them, and so on. */
function halvings(ring: IrisRing): Level[] {
  const { polar } = ring;
  const lift = liftOf(ring);
  const first: Level = {
    columns: polar.width,
    offset: 0,
    light: Float32Array.from(polar.data, (byte) => lift * toLinear(byte)),
  };
  const levels = [first];
  for (let last = first; last.columns % 2 === 0 && last.columns > 32; ) {
    const columns = last.columns / 2;
    const light = new Float32Array(last.light.length / 2);
    for (let to = 0, i = 0; i < light.length / 3; i++) {
      for (let c = 0; c < 3; c++, to++) {
        light[to] = (last.light[6 * i + c] + last.light[6 * i + 3 + c]) / 2;
      }
    }
    // Each lies between the two that it is the mean of.
    last = { columns, offset: last.offset / 2 + 0.25, light };
    levels.push(last);
  }
  return levels;
}

function sample(
  { columns, offset, light }: Level,
  rows: number,
  around: number,
  y: number,
  color: Float64Array,
): void {
  const x = around * columns - offset;
  const x0 = Math.floor(x);
  const fx = x - x0;
  const left = ((x0 % columns) + columns) % columns;
  const right = (left + 1) % columns;
  const y0 = Math.min(rows - 2, Math.floor(y));
  const fy = y - y0;
  const line = y0 * columns;
  for (let c = 0; c < 3; c++) {
    const top = light[3 * (line + left) + c] * (1 - fx) + light[3 * (line + right) + c] * fx;
    const low = light[3 * (line + columns + left) + c] * (1 - fx);
    const bottom = low + light[3 * (line + columns + right) + c] * fx;
    color[c] = top * (1 - fy) + bottom * fy;
  }
}
