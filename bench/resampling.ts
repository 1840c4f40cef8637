import type { RasterRGBA } from '@irisvue/engine';

/** Weight of a pixel so far away, and how far it is looked for. */
interface Kernel {
  readonly reach: number;
  weight(distance: number): number;
}

/** Keys 1981, a = −1/2. */
export const bicubic: Kernel = {
  reach: 2,
  weight: (distance) => {
    const d = Math.abs(distance);
    if (d >= 2) return 0;
    return d < 1 ? (1.5 * d - 2.5) * d * d + 1 : ((-0.5 * d + 2.5) * d - 4) * d + 2;
  },
};

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** Lanczos of three lobes, the one that picture programs offer. */
export const lanczos: Kernel = {
  reach: 3,
  weight: (distance) => (Math.abs(distance) >= 3 ? 0 : sinc(distance) * sinc(distance / 3)),
};

/** Twice as wide and high; beyond the edges the edge's pixels go on. Opaque. */
export function doubledBy(kernel: Kernel, { width, height, data }: RasterRGBA): RasterRGBA {
  const wide = new Float64Array(2 * width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < 2 * width; x++) {
      for (const [column, weight] of taps(kernel, x, width)) {
        for (let c = 0; c < 3; c++) {
          wide[3 * (y * 2 * width + x) + c] += weight * data[4 * (y * width + column) + c];
        }
      }
    }
  }
  const large = new Uint8ClampedArray(16 * width * height).fill(255);
  for (let y = 0; y < 2 * height; y++) {
    const rows = taps(kernel, y, height);
    for (let x = 0; x < 2 * width; x++) {
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (const [row, weight] of rows) sum += weight * wide[3 * (row * 2 * width + x) + c];
        large[4 * (y * 2 * width + x) + c] = sum;
      }
    }
  }
  return { width: 2 * width, height: 2 * height, data: large };
}

function taps(kernel: Kernel, index: number, length: number): [pixel: number, weight: number][] {
  const centre = (index + 0.5) / 2 - 0.5;
  const found: [number, number][] = [];
  let sum = 0;
  for (let k = Math.ceil(centre - kernel.reach); k <= centre + kernel.reach; k++) {
    const weight = kernel.weight(k - centre);
    found.push([Math.min(length - 1, Math.max(0, k)), weight]);
    sum += weight;
  }
  return found.map(([pixel, weight]) => [pixel, weight / sum]);
}
