import { clamp, type RasterRGB } from './raster.ts';

/**
 * Adds to `sum` the colour between the pixels by the Catmull-Rom cubic (Keys, "Cubic convolution
 * interpolation for digital image processing", 1981, a = −1/2). The picture's edge pixels repeat.
 */
export function addCubic(picture: RasterRGB, x: number, y: number, sum: Float64Array): void {
  const { width, height, data } = picture;
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const s = x - x0;
  const t = y - y0;
  const a = s * (-0.5 + s * (1 - 0.5 * s));
  const b = 1 + s * s * (1.5 * s - 2.5);
  const c = s * (0.5 + s * (2 - 1.5 * s));
  const d = s * s * (0.5 * s - 0.5);
  const inside = x0 >= 1 && x0 < width - 2;
  const left = 3 * (inside ? x0 - 1 : clamp(x0 - 1, 0, width - 1));
  const mid = 3 * (inside ? x0 : clamp(x0, 0, width - 1));
  const next = 3 * (inside ? x0 + 1 : clamp(x0 + 1, 0, width - 1));
  const right = 3 * (inside ? x0 + 2 : clamp(x0 + 2, 0, width - 1));
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let j = 0; j < 4; j++) {
    const line = 3 * width * clamp(y0 - 1 + j, 0, height - 1);
    const weight =
      j === 0
        ? t * (-0.5 + t * (1 - 0.5 * t))
        : j === 1
          ? 1 + t * t * (1.5 * t - 2.5)
          : j === 2
            ? t * (0.5 + t * (2 - 1.5 * t))
            : t * t * (0.5 * t - 0.5);
    const p = line + left;
    const q = line + mid;
    const u = line + next;
    const v = line + right;
    red += weight * (a * data[p] + b * data[q] + c * data[u] + d * data[v]);
    green += weight * (a * data[p + 1] + b * data[q + 1] + c * data[u + 1] + d * data[v + 1]);
    blue += weight * (a * data[p + 2] + b * data[q + 2] + c * data[u + 2] + d * data[v + 2]);
  }
  sum[0] += red;
  sum[1] += green;
  sum[2] += blue;
}

/** Adds to `sum` the colour between the four nearest pixels. The picture's edge pixels repeat. */
export function addBilinear(picture: RasterRGB, x: number, y: number, sum: Float64Array): void {
  const { width, height, data } = picture;
  const px = clamp(x, 0, width - 1);
  const py = clamp(y, 0, height - 1);
  const x0 = Math.min(px | 0, Math.max(0, width - 2));
  const y0 = Math.min(py | 0, Math.max(0, height - 2));
  const fx = px - x0;
  const fy = py - y0;
  const a = 3 * (y0 * width + x0);
  const b = x0 + 1 < width ? a + 3 : a;
  const below = y0 + 1 < height ? 3 * width : 0;
  const nw = (1 - fx) * (1 - fy);
  const ne = fx * (1 - fy);
  const sw = (1 - fx) * fy;
  const se = fx * fy;
  sum[0] += nw * data[a] + ne * data[b] + sw * data[a + below] + se * data[b + below];
  sum[1] +=
    nw * data[a + 1] + ne * data[b + 1] + sw * data[a + below + 1] + se * data[b + below + 1];
  sum[2] +=
    nw * data[a + 2] + ne * data[b + 2] + sw * data[a + below + 2] + se * data[b + below + 2];
}
