import type { RasterRGBA } from '../raster/raster.ts';

/** Mean of square blocks, `factor` pixels wide. */
export function shrunk({ width, height, data }: RasterRGBA, factor: number): RasterRGBA {
  const small = { width: width / factor, height: height / factor };
  const out = new Uint8ClampedArray(small.width * small.height * 4);
  for (let i = 0; i < out.length; i++) {
    const c = i % 4;
    const x = Math.floor(i / 4) % small.width;
    const y = Math.floor(i / 4 / small.width);
    let sum = 0;
    for (let k = 0; k < factor * factor; k++) {
      const from = (y * factor + Math.floor(k / factor)) * width + x * factor + (k % factor);
      sum += data[4 * from + c];
    }
    out[i] = sum / factor ** 2;
  }
  return { ...small, data: out };
}

/** Peak signal-to-noise ratio of two pictures of one size, in dB. */
export function likeness(a: RasterRGBA, b: RasterRGBA): number {
  let squares = 0;
  for (let i = 0; i < a.data.length; i++) squares += (a.data[i] - b.data[i]) ** 2;
  return 10 * Math.log10((255 ** 2 * a.data.length) / squares);
}
