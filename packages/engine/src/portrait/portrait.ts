import { meanRadius } from '../geometry/ellipse.ts';
import { addCubic } from '../raster/cubic.ts';
import { clamp, type RasterRGB, type RasterRGBA, type View } from '../raster/raster.ts';
import { eyeCoverage, type IrisShape, inwardRim } from '../segmentation/mask.ts';

/** Radius of the limbus in the portrait, as a share of its side: a thin margin of air. */
const discShare = 0.48;

/**
 * The eye as a perfect circle on a transparent ground: the limbus ellipse is stretched to a circle
 * along its own axes, so nothing turns. The pupil is kept; what the lids hide is transparent.
 *
 * @param view pixels that include the whole limbus, as far as the photograph shows it
 * @param size side of the portrait in pixels
 */
export function portrait(view: View, iris: IrisShape, size: number): RasterRGBA {
  const { cx, cy, rx, ry, angle_deg } = iris.limbus;
  const angle = (angle_deg * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const radius = discShare * size;
  // Portrait pixels to photograph pixels: R(angle) diag(rx, ry) R(−angle) / radius.
  const xx = (rx * cos * cos + ry * sin * sin) / radius;
  const xy = ((rx - ry) * cos * sin) / radius;
  const yy = (rx * sin * sin + ry * cos * cos) / radius;

  const coverage = eyeCoverage(iris, inwardRim(iris));
  const { picture, frame } = view;
  const scale = picture.width / frame.width;
  const shrink = (scale * meanRadius(iris.limbus)) / radius;
  // Shrinking averages enough samples that none of the source's pixels is skipped.
  const grid = Math.max(1, Math.ceil(shrink - 0.01));
  const sample = grid > 1 ? addBilinear : addCubic;
  const color = new Float64Array(3);

  const data = new Uint8ClampedArray(size * size * 4);
  const middle = (size - 1) / 2;
  for (let j = 0; j < size; j++) {
    const v = j - middle;
    for (let i = 0; i < size; i++) {
      const u = i - middle;
      if (u * u + v * v > radius * radius) continue;
      const x = cx + xx * u + xy * v;
      const y = cy + xy * u + yy * v;
      const alpha = Math.round(255 * coverage(x, y));
      if (alpha === 0) continue;
      color.fill(0);
      for (let b = 0; b < grid; b++) {
        const dv = (b + 0.5) / grid - 0.5;
        for (let a = 0; a < grid; a++) {
          const du = (a + 0.5) / grid - 0.5;
          const px = (x + xx * du + xy * dv + 0.5 - frame.x) * scale - 0.5;
          const py = (y + xy * du + yy * dv + 0.5 - frame.y) * scale - 0.5;
          sample(picture, px, py, color);
        }
      }
      const to = 4 * (j * size + i);
      for (let c = 0; c < 3; c++) data[to + c] = color[c] / (grid * grid);
      data[to + 3] = alpha;
    }
  }
  return { width: size, height: size, data };
}

function addBilinear(picture: RasterRGB, x: number, y: number, sum: Float64Array): void {
  const { width, height, data } = picture;
  const px = clamp(x, 0, width - 1.001);
  const py = clamp(y, 0, height - 1.001);
  const x0 = Math.floor(px);
  const y0 = Math.floor(py);
  const fx = px - x0;
  const fy = py - y0;
  const top = 3 * (y0 * width + x0);
  const bottom = top + 3 * width;
  for (let c = 0; c < 3; c++) {
    const above = data[top + c] * (1 - fx) + data[top + 3 + c] * fx;
    const below = data[bottom + c] * (1 - fx) + data[bottom + 3 + c] * fx;
    sum[c] += above * (1 - fy) + below * fy;
  }
}
