import { toLinear } from '../paint/color.ts';
import { clamp, smoothstep } from '../raster/raster.ts';
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

/**
 * Fast enough to be asked for every pixel of a wall print: what a pixel would skip is averaged once for each row
 * of the ring, and between its pixels the disc is a cubic (Catmull-Rom), so that fibres stay crisp when enlarged.
 *
 * @param radius in pixels, at which the disc is drawn: towards the pupil it averages what falls into one pixel
 */
export function irisDisc(ring: IrisRing, radius: number): IrisDisc {
  const { pupilShare } = ring;
  const { light, columns, rows, rowAt, turned } = lightOf(ring, radius);
  return {
    pupilShare,
    colorAt(rho, theta, color) {
      const r = (rho - pupilShare) / (1 - pupilShare);
      if (r <= 0) {
        color[0] = pupil;
        color[1] = pupil;
        color[2] = pupil;
        return;
      }
      const turn = theta / (2 * Math.PI) - turned;
      sampleCubic(light, columns, rows, turn - Math.floor(turn), rowAt(mirrored(r)), color);
      if (r < pupilEdge) {
        const shown = r / pupilEdge;
        color[0] = pupil + (color[0] - pupil) * shown;
        color[1] = pupil + (color[1] - pupil) * shown;
        color[2] = pupil + (color[2] - pupil) * shown;
      }
    },
  };
}

const mirrored = (r: number): number => {
  const phase = r % 2;
  return phase <= 1 ? phase : 2 - phase;
};

/** Mean brightness, in linear light, below which an iris is lifted: the darkest ones would drown on black. */
const leastBrightness = 0.06;
const mostLift = 8;
/** How much more a lifted iris's fibres stand out, and how much deeper its colours are: lifted alone it is mud. */
const mostContrast = 1.4;

/** Rows that say enough of an iris's brightness. */
const enoughRows = 100;

/** Linear light of each of the ring's values, brightened where the iris is very dark. */
function lightOfByte({ polar: { width, height, data } }: IrisRing): Float32Array {
  const counts = new Uint32Array(256);
  const step = Math.max(1, Math.floor(height / enoughRows));
  let total = 0;
  for (let row = 0; row < height; row += step, total += 3 * width) {
    const end = 3 * (row + 1) * width;
    for (let i = 3 * row * width; i < end; i++) counts[data[i]]++;
  }
  const sum = counts.reduce((light, count, byte) => light + count * toLinear(byte), 0);
  const mean = Math.max(1e-4, sum / total);
  const lift = clamp((leastBrightness / mean) ** 0.85, 1, mostLift);
  const contrast = 1 + (mostContrast - 1) * smoothstep(2, 4, lift);
  return Float32Array.from(
    { length: 256 },
    (_, byte) => lift * mean * (toLinear(byte) / mean) ** contrast,
  );
}

/** A ring in linear light, three channels interleaved. */
interface RingOfLight {
  readonly light: Float32Array;
  readonly columns: number;
  readonly rows: number;
  /** Where a place from pupil (0) to limbus (1) lies between its rows. */
  rowAt(r: number): number;
  /** How far its first column lies behind the ring's, as a share of a turn. */
  readonly turned: number;
}

/**
 * The ring with no more pixels than drawing it takes, means of blocks of them, and each row as blurred as the breadth
 * of a pixel there asks for.
 */
function lightOf(ring: IrisRing, radius: number): RingOfLight {
  const { width, height, data } = ring.polar;
  const shown = lightOfByte(ring);
  const across = wholeStep(width / (2 * Math.PI * radius), width);
  const down = wholeStep(height / ((1 - ring.pupilShare) * radius), height);
  const columns = width / across;
  const rows = Math.ceil(height / down);
  const light = new Float32Array(3 * columns * rows);
  for (let row = 0; row < rows; row++) {
    const last = Math.min(height, (row + 1) * down);
    const share = 1 / (across * (last - row * down));
    for (let j = row * down; j < last; j++) {
      for (
        let column = 0, to = 3 * row * columns, from = 3 * j * width;
        column < columns;
        column++
      ) {
        for (let k = 0; k < across; k++, from += 3) {
          light[to] += share * shown[data[from]];
          light[to + 1] += share * shown[data[from + 1]];
          light[to + 2] += share * shown[data[from + 2]];
        }
        to += 3;
      }
    }
    const rho = ring.pupilShare + (1 - ring.pupilShare) * (row / (rows - 1));
    const perPixel = columns / (2 * Math.PI * rho * radius);
    if (perPixel > 1.05)
      smooth(light.subarray(3 * row * columns, 3 * (row + 1) * columns), perPixel);
  }
  const middle = (down - 1) / 2;
  return {
    ...{ light, columns, rows },
    turned: (across - 1) / (2 * width),
    rowAt: (r) => clamp((r * (height - 1) - middle) / down, 0, rows - 1),
  };
}

/** The largest power of two that is at most `most` and divides a length. */
function wholeStep(most: number, length: number): number {
  let step = 1;
  while (2 * step <= most && length % (2 * step) === 0) step *= 2;
  return step;
}

/** Means over `breadth` columns around each, the outermost ones counting in part; the row closes to a circle. */
function smooth(row: Float32Array, breadth: number): void {
  const whole = Math.floor((breadth - 1) / 2);
  const part = (breadth - 1) / 2 - whole;
  const beyond = 3 * (whole + 1);
  const closed = new Float32Array(row.length + 2 * beyond);
  closed.set(row, beyond);
  closed.copyWithin(0, row.length, row.length + beyond);
  closed.copyWithin(beyond + row.length, beyond, 2 * beyond);
  const window = 3 * (2 * whole + 1);
  for (let c = 0; c < 3; c++) {
    let sum = 0;
    for (let at = c + 3; at < c + 3 + window; at += 3) sum += closed[at];
    for (let at = c; at < row.length; at += 3) {
      const after = closed[at + 3 + window];
      row[at] = (sum + part * (closed[at] + after)) / breadth;
      sum += after - closed[at + 3];
    }
  }
}

function sampleCubic(
  light: Float32Array,
  columns: number,
  rows: number,
  around: number,
  y: number,
  color: Float64Array,
): void {
  const x = around * columns;
  const x0 = x | 0;
  const s = x - x0;
  const y0 = y | 0;
  const t = y - y0;
  const middle = 3 * (x0 >= columns ? 0 : x0);
  const left = x0 === 0 ? 3 * (columns - 1) : middle - 3;
  const next = middle + 3 < 3 * columns ? middle + 3 : 0;
  const right = next + 3 < 3 * columns ? next + 3 : 0;
  const a = s * (-0.5 + s * (1 - 0.5 * s));
  const b = 1 + s * s * (1.5 * s - 2.5);
  const c = s * (0.5 + s * (2 - 1.5 * s));
  const d = s * s * (0.5 * s - 0.5);
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let j = -1; j < 3; j++) {
    const row = y0 + j < 0 ? 0 : y0 + j >= rows ? rows - 1 : y0 + j;
    const line = 3 * columns * row;
    const weight =
      j === -1
        ? t * (-0.5 + t * (1 - 0.5 * t))
        : j === 0
          ? 1 + t * t * (1.5 * t - 2.5)
          : j === 1
            ? t * (0.5 + t * (2 - 1.5 * t))
            : t * t * (0.5 * t - 0.5);
    const p = line + left;
    const q = line + middle;
    const u = line + next;
    const v = line + right;
    red += weight * (a * light[p] + b * light[q] + c * light[u] + d * light[v]);
    green += weight * (a * light[p + 1] + b * light[q + 1] + c * light[u + 1] + d * light[v + 1]);
    blue += weight * (a * light[p + 2] + b * light[q + 2] + c * light[u + 2] + d * light[v + 2]);
  }
  color[0] = red > 0 ? red : 0;
  color[1] = green > 0 ? green : 0;
  color[2] = blue > 0 ? blue : 0;
}
