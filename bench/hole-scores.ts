import type { RasterRGB } from '@irisvue/engine';

/** How like the truth a picture is where it was filled. */
export interface HoleScores {
  /** Peak signal-to-noise ratio inside the hole, dB, over all three channels. */
  readonly psnr: number;
  /** Mean structural similarity of brightness over the windows that touch the hole. */
  readonly ssim: number;
}

/** Half the side of SSIM's window. */
const reach = 3;
/** Wang et al., "Image quality assessment: from error visibility to structural similarity", 2004. */
const c1 = (0.01 * 255) ** 2;
const c2 = (0.03 * 255) ** 2;

export function holeScores(picture: RasterRGB, truth: RasterRGB, hole: Uint8Array): HoleScores {
  let squares = 0;
  let count = 0;
  let similarity = 0;
  const a = lumaOf(picture);
  const b = lumaOf(truth);
  for (let i = 0; i < hole.length; i++) {
    if (hole[i] === 0) continue;
    count++;
    similarity += similarityAt(a, b, picture, i);
    for (let c = 3 * i; c < 3 * i + 3; c++) {
      squares += ((picture.data[c] ?? 0) - (truth.data[c] ?? 0)) ** 2;
    }
  }
  const error = Math.max(1e-3, squares / (3 * count));
  return { psnr: 10 * Math.log10(255 ** 2 / error), ssim: similarity / count };
}

function similarityAt(
  a: Float32Array,
  b: Float32Array,
  { width, height }: RasterRGB,
  at: number,
): number {
  const x = Math.min(width - 1 - reach, Math.max(reach, at % width));
  const y = Math.min(height - 1 - reach, Math.max(reach, Math.floor(at / width)));
  let sumA = 0;
  let sumB = 0;
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let v = y - reach; v <= y + reach; v++) {
    for (let k = v * width + x - reach; k <= v * width + x + reach; k++) {
      const p = a[k] ?? 0;
      const q = b[k] ?? 0;
      sumA += p;
      sumB += q;
      squaresA += p * p;
      squaresB += q * q;
      products += p * q;
    }
  }
  const n = (2 * reach + 1) ** 2;
  const meanA = sumA / n;
  const meanB = sumB / n;
  const spread = squaresA / n - meanA ** 2 + squaresB / n - meanB ** 2;
  const shared = products / n - meanA * meanB;
  return (
    ((2 * meanA * meanB + c1) * (2 * shared + c2)) /
    ((meanA ** 2 + meanB ** 2 + c1) * (spread + c2))
  );
}

function lumaOf({ width, height, data }: RasterRGB): Float32Array {
  return Float32Array.from({ length: width * height }, (_, i) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(3 * i, 3 * i + 3);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
}
