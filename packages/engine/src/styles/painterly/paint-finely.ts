import { paint, type Shader } from '../../paint/paint.ts';
import type { RasterRGBA } from '../../raster/raster.ts';

/** As `paint`, an opaque square whose details are finer than the pixels of a small one. */
export const paintFinely = (size: number, least: number, shader: Shader): RasterRGBA =>
  drawFinely(size, least, (side) => paint(side, side, shader));

/** Draws what has fewer than `least` pixels a side with a multiple of its pixels, and averages them. */
export function drawFinely(
  size: number,
  least: number,
  draw: (side: number) => RasterRGBA,
): RasterRGBA {
  const factor = Math.ceil(least / size);
  if (factor <= 1) return draw(size);
  const { width, data } = draw(factor * size);
  const means = new Uint8ClampedArray(4 * size * size).fill(255);
  for (let j = 0, to = 0; j < size; j++) {
    for (let i = 0; i < size; i++, to += 4) {
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let y = 0; y < factor; y++) {
          let from = 4 * ((j * factor + y) * width + i * factor) + c;
          for (let x = 0; x < factor; x++, from += 4) sum += data[from];
        }
        means[to + c] = sum / factor ** 2;
      }
    }
  }
  return { width: size, height: size, data: means };
}
