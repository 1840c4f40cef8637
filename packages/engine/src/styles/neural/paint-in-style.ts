import type { RasterRGBA } from '../../raster/raster.ts';
import type { RunModel } from '../../run-model.ts';

/** In the order in which the network knows them. */
export const paintedStyles = ['starry-night', 'great-wave', 'golden-portrait', 'tahiti'] as const;
export type PaintedStyle = (typeof paintedStyles)[number];

/** The picture painted by the network; its sides are multiples of 4, and it is opaque. */
export async function paintInStyle(
  { width, height, data }: RasterRGBA,
  style: PaintedStyle,
  runModel: RunModel,
): Promise<RasterRGBA> {
  const size = width * height;
  const planes = new Float32Array(3 * size);
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < 3; c++) planes[c * size + i] = data[4 * i + c] / 255;
  }
  const { painting } = await runModel('style-painting', {
    image: { data: planes, dims: [1, 3, height, width] },
    style: {
      data: Float32Array.from(paintedStyles, (each) => (each === style ? 1 : 0)),
      dims: [1, paintedStyles.length],
    },
  });
  if (!painting) throw new Error('style-painting gave no output named "painting"');
  const painted = new Uint8ClampedArray(4 * size).fill(255);
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < 3; c++) painted[4 * i + c] = 255 * painting.data[c * size + i];
  }
  return { width, height, data: painted };
}
