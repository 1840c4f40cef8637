import { smoothTensor } from './structure-tensor.ts';

/** A picture of real numbers, three interleaved channels of 0 to 1. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

const sectors = 8;
/** How long ellipses get along a perfect line: 1 + 1 / this, and as much narrower. */
const roundness = 1;
/** How strictly the smoothest sectors are preferred. */
const sharpness = 4;
const hardness = 100;
/** Where a sector's weight falls to nothing: 0.58 of π off its axis, for eight that overlap. */
const zeroCrossing = 0.58;
/** Where the squared gradient is less there is nothing to be smoothed. */
const flat = 1e-6;
/** Ellipses are told apart by so many lengths and directions: finer than a stroke of the brush shows. */
const shapes = 8;
const turns = 64;

/**
 * The anisotropic Kuwahara filter (Kyprianidis, Kang and Döllner, "Image and video abstraction by anisotropic
 * Kuwahara filtering", 2009) with the polynomial sectors of Kyprianidis and others (2010): each pixel becomes
 * the mean of the most even of eight sectors of an ellipse that lies along the picture's flow.
 *
 * @param radius of the ellipse where nothing flows, in pixels
 */
export function kuwahara({ width, height, data }: Picture, radius: number): Picture {
  const tone = new Float32Array(width * height);
  for (let i = 0; i < tone.length; i++) {
    tone[i] = 0.3 * data[3 * i] + 0.59 * data[3 * i + 1] + 0.11 * data[3 * i + 2];
  }
  const { xx, xy, yy } = smoothTensor({ width, height, data: tone }, 2);
  const kernels = new Map<number, Kernel>();
  const means = new Float64Array(3 * sectors);
  const squares = new Float64Array(sectors);
  const out = new Float32Array(data.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const sum = xx[i] + yy[i];
      if (sum < flat) {
        for (let c = 3 * i; c < 3 * i + 3; c++) out[c] = data[c];
        continue;
      }
      const anisotropy = Math.hypot(xx[i] - yy[i], 2 * xy[i]) / sum;
      const angle = 0.5 * Math.atan2(2 * xy[i], xx[i] - yy[i]) + Math.PI / 2;
      const shape = Math.round(anisotropy * shapes);
      const turn = Math.round((angle / Math.PI) * turns) % turns;
      const key = shape * turns + turn;
      const kernel = kernels.get(key) ?? kernelOf(radius, shape / shapes, (turn * Math.PI) / turns);
      kernels.set(key, kernel);
      const { across, down, starts, sector, weight, counts } = kernel;
      means.fill(0);
      squares.fill(0);
      for (let n = 0; n < across.length; n++) {
        const line = Math.min(height - 1, Math.max(0, y + down[n])) * width;
        const at = 3 * (line + Math.min(width - 1, Math.max(0, x + across[n])));
        const red = data[at];
        const green = data[at + 1];
        const blue = data[at + 2];
        const square = red * red + green * green + blue * blue;
        for (let e = starts[n]; e < starts[n + 1]; e++) {
          const own = weight[e];
          const k = sector[e];
          means[3 * k] += own * red;
          means[3 * k + 1] += own * green;
          means[3 * k + 2] += own * blue;
          squares[k] += own * square;
        }
      }
      let all = 0;
      for (let k = 0; k < sectors; k++) {
        let variance = squares[k] / counts[k];
        for (let c = 3 * k; c < 3 * k + 3; c++) {
          means[c] /= counts[k];
          variance -= means[c] ** 2;
        }
        const weight = 1 / (1 + (hardness * Math.max(0, variance)) ** sharpness);
        all += weight;
        for (let c = 0; c < 3; c++) out[3 * i + c] += weight * means[3 * k + c];
      }
      for (let c = 0; c < 3; c++) out[3 * i + c] /= all;
    }
  }
  return { width, height, data: out };
}

/** The pixels of an ellipse, and which sectors each belongs to. */
interface Kernel {
  /** Place of each pixel, from the middle. */
  readonly across: Int32Array;
  readonly down: Int32Array;
  /** Where a pixel's entries begin in `sector` and `weight`; one more than pixels. */
  readonly starts: Int32Array;
  readonly sector: Int32Array;
  readonly weight: Float64Array;
  /** Sum of the weights of each sector. */
  readonly counts: Float64Array;
}

function kernelOf(radius: number, anisotropy: number, angle: number): Kernel {
  const zeta = 2 / radius;
  const eta = (zeta + Math.cos(zeroCrossing)) / Math.sin(zeroCrossing) ** 2;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const long = (radius * (roundness + anisotropy)) / roundness;
  const short = (radius * roundness) / (roundness + anisotropy);
  const spanX = Math.ceil(Math.hypot(long * cos, short * sin));
  const spanY = Math.ceil(Math.hypot(long * sin, short * cos));
  const weights = new Float64Array(sectors);
  const counts = new Float64Array(sectors);
  const [across, down, starts, sector, weight]: number[][] = [[], [], [0], [], []];
  for (let dy = -spanY; dy <= spanY; dy++) {
    for (let dx = -spanX; dx <= spanX; dx++) {
      const u = (dx * cos + dy * sin) / long;
      const v = (dy * cos - dx * sin) / short;
      const square = u * u + v * v;
      if (square > 1) continue;
      const share = Math.exp(-3.125 * square) / weigh(u, v, zeta, eta, weights);
      for (let k = 0; k < sectors; k++) {
        if (weights[k] === 0) continue;
        sector.push(k);
        weight.push(weights[k] * share);
        counts[k] += weights[k] * share;
      }
      across.push(dx);
      down.push(dy);
      starts.push(sector.length);
    }
  }
  return {
    across: Int32Array.from(across),
    down: Int32Array.from(down),
    starts: Int32Array.from(starts),
    sector: Int32Array.from(sector),
    weight: Float64Array.from(weight),
    counts,
  };
}

/** Writes how much a point of the unit disc belongs to each sector; gives the sum. */
function weigh(u: number, v: number, zeta: number, eta: number, weights: Float64Array): number {
  let total = 0;
  for (let turn = 0; turn < 2; turn++) {
    const x = turn === 0 ? u : Math.SQRT1_2 * (u - v);
    const y = turn === 0 ? v : Math.SQRT1_2 * (u + v);
    const besideX = zeta - eta * x * x;
    const besideY = zeta - eta * y * y;
    for (let k = 0; k < 4; k++) {
      const reach =
        k === 0 ? y + besideX : k === 1 ? besideY - x : k === 2 ? besideX - y : x + besideY;
      const weight = reach > 0 ? reach * reach : 0;
      weights[2 * k + turn] = weight;
      total += weight;
    }
  }
  return total;
}
