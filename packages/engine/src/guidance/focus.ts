import type { Field } from '../raster/raster.ts';

/** Size of the picture of an iris in which `sharpnessOf` looks: a limbus radius is half its width. */
export const bandSize = { width: 256, height: 128 } as const;

/** Coarse detail is that which is left at a quarter of the size. */
const coarser = 4;
/** ln of fine over coarse energy: of an iris without any fine detail, and of one as crisp as they come. */
const soft = -2.2;
const crisp = 0.2;
const leastRatio = 0.005;
/** Coarse energy below which nobody sees any detail, in squared luma. */
const invisible = 0.5;
/** Share of the pupil's pixels that surely hold no edge, and the grain in the iris's mid-tones over that in the dark. */
const calm = 0.2;
const grainInLight = 1.2;

/**
 * How crisp an iris is, 0..1: the energy of its fine detail over that of its coarse detail, less the
 * camera's grain, which the pupil shows alone. Neither the iris's colour nor the light matters.
 */
export function sharpnessOf(band: Field): number {
  const fine = energiesAt(band, texture);
  const coarse = energiesAt(shrunk(band), coarseTexture);
  const grain = (grainInLight * quantile(energiesAt(band, pupil), calm)) / -Math.log(1 - calm);
  const ratio =
    Math.max(0, mean(fine) - grain) /
    (Math.max(0, mean(coarse) - grain / coarser ** 2) + invisible + grain);
  const crispness = (Math.log(ratio + leastRatio) - soft) / (crisp - soft);
  return Math.min(1, Math.max(0, crispness));
}

/** Squared slopes of luma at pixels that are not at the rim. */
function energiesAt({ width, data }: Field, pixels: Int32Array): Float32Array {
  const energies = new Float32Array(pixels.length);
  for (let k = 0; k < pixels.length; k++) {
    const i = pixels[k];
    const across = (data[i + 1] - data[i - 1]) / 2;
    const down = (data[i + width] - data[i - width]) / 2;
    energies[k] = across * across + down * down;
  }
  return energies;
}

function shrunk({ width, height, data }: Field): Field {
  const small = { width: width / coarser, height: height / coarser };
  const out = new Float32Array(small.width * small.height);
  for (let y = 0; y < height; y++) {
    const to = Math.floor(y / coarser) * small.width;
    for (let x = 0; x < width; x++) {
      out[to + Math.floor(x / coarser)] += data[y * width + x] / coarser ** 2;
    }
  }
  return { ...small, data: out };
}

const mean = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const quantile = (values: Float32Array, share: number): number =>
  values.slice().sort()[Math.floor(share * values.length)];

type Region = (u: number, v: number) => boolean;

/** Left and right of the pupil, where lids hide nothing; position in limbus radii. */
const isTexture: Region = (u, v) => {
  const r = Math.hypot(u, v);
  return r > 0.5 && r < 0.88 && Math.abs(v) < Math.abs(u);
};
/** Even of a small pupil. */
const isPupil: Region = (u, v) => Math.hypot(u, v) < 0.2;

function pixelsOf(shrink: number, region: Region): Int32Array {
  const width = bandSize.width / shrink;
  const height = bandSize.height / shrink;
  const pixels: number[] = [];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const u = (2 * x - width + 1) / width;
      const v = (2 * y - height + 1) / width;
      if (region(u, v)) pixels.push(y * width + x);
    }
  }
  return Int32Array.from(pixels);
}

const texture = pixelsOf(1, isTexture);
const coarseTexture = pixelsOf(coarser, isTexture);
const pupil = pixelsOf(1, isPupil);
