import { clamp, type View } from './raster.ts';

type Color = [r: number, g: number, b: number];

/**
 * A reading of the photograph, 0..1, that rises most from the inside of a boundary to its outside:
 * red, green and blue weighed by how much each differs between the two, so that a brown iris shows
 * against its pupil and a blue one against the white alike.
 *
 * @param open how much of each ray's edge is seen, 0..1
 * @param at the point of a ray at a multiple of the boundary's radius
 * @param away how far from the boundary both sides are read, in radii
 */
export function contrastAt(
  view: View,
  open: readonly number[],
  at: (ray: number, rho: number) => [x: number, y: number],
  away: number,
): (x: number, y: number) => number {
  const color = colorAt(view);
  const difference: Color = [0, 0, 0];
  const side: Color = [0, 0, 0];
  for (let ray = 0; ray < open.length; ray += 4) {
    for (const sign of [-1, 1]) {
      color(...at(ray, 1 + sign * away), side);
      for (let c = 0; c < 3; c++) difference[c] += sign * open[ray] * side[c];
    }
  }
  const positive = difference.map((value) => Math.max(0, value));
  const sum = positive[0] + positive[1] + positive[2];
  // Where no channel rises, green alone: it carries most of the luminance and the least noise.
  const [r, g, b] = sum > 0 ? positive.map((value) => value / sum) : [0, 1, 0];
  const pixel: Color = [0, 0, 0];
  return (x, y) => {
    color(x, y, pixel);
    return (r * pixel[0] + g * pixel[1] + b * pixel[2]) / 255;
  };
}

/** Bilinear colour 0..255 at a point of the photograph, written into `out`. */
function colorAt({ picture, frame }: View): (x: number, y: number, out: Color) => void {
  const { width, height, data } = picture;
  const sx = width / frame.width;
  const sy = height / frame.height;
  return (x, y, out) => {
    const px = clamp((x + 0.5 - frame.x) * sx - 0.5, 0, width - 1.001);
    const py = clamp((y + 0.5 - frame.y) * sy - 0.5, 0, height - 1.001);
    const x0 = Math.floor(px);
    const y0 = Math.floor(py);
    const fx = px - x0;
    const fy = py - y0;
    const i = 3 * (y0 * width + x0);
    const j = i + 3 * width;
    for (let c = 0; c < 3; c++) {
      const top = data[i + c] * (1 - fx) + data[i + 3 + c] * fx;
      const bottom = data[j + c] * (1 - fx) + data[j + 3 + c] * fx;
      out[c] = top * (1 - fy) + bottom * fy;
    }
  };
}
