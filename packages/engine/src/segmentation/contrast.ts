import { clamp, type View } from '../raster/raster.ts';

/** A reading of the photograph at one of its points. */
export type Reading = (x: number, y: number) => number;

/**
 * A reading of the photograph, 0..1, that rises most from the inside of a boundary to its outside:
 * red, green and blue weighed by how much each differs between the two, so that a brown iris shows
 * against its pupil and a blue one against the white alike.
 *
 * @param inside points just inside the boundary, in pixels of the photograph: x, y, x, y …
 * @param outside the points across the boundary from them
 * @param weights how much of the boundary is seen between the two, 0..1, one for each pair
 */
export function contrastAt(
  view: View,
  inside: ArrayLike<number>,
  outside: ArrayLike<number>,
  weights: ArrayLike<number>,
): Reading {
  const rises = [0, 1, 2].map((channel) => {
    const level = weighedChannels(
      view,
      [0, 1, 2].map((c) => (c === channel ? 1 : 0)),
    );
    let rise = 0;
    for (let i = 0; i < weights.length; i++) {
      const outer = level(outside[2 * i], outside[2 * i + 1]);
      rise += weights[i] * (outer - level(inside[2 * i], inside[2 * i + 1]));
    }
    return Math.max(0, rise);
  });
  const sum = rises[0] + rises[1] + rises[2];
  // Where no channel rises, green alone: it carries most of the luminance and the least noise.
  return weighedChannels(view, sum > 0 ? rises.map((rise) => rise / sum) : [0, 1, 0]);
}

/** Bilinear, 0..1; the weights of red, green and blue add up to 1. */
export function weighedChannels({ picture, frame }: View, weights: readonly number[]): Reading {
  const { width, height, data } = picture;
  const sx = width / frame.width;
  const sy = height / frame.height;
  const [r, g, b] = weights.map((weight) => weight / 255);
  const pixel = (i: number): number => r * data[i] + g * data[i + 1] + b * data[i + 2];
  return (x, y) => {
    const px = clamp((x + 0.5 - frame.x) * sx - 0.5, 0, width - 1.001);
    const py = clamp((y + 0.5 - frame.y) * sy - 0.5, 0, height - 1.001);
    const x0 = Math.floor(px);
    const y0 = Math.floor(py);
    const fx = px - x0;
    const fy = py - y0;
    const i = 3 * (y0 * width + x0);
    const j = i + 3 * width;
    const top = pixel(i) * (1 - fx) + pixel(i + 3) * fx;
    const bottom = pixel(j) * (1 - fx) + pixel(j + 3) * fx;
    return top * (1 - fy) + bottom * fy;
  };
}
