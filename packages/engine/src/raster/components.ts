import type { Field } from './raster.ts';

/** A connected area of a field above a threshold, with its moments; coordinates in field pixels. */
export interface Component {
  /** Indices of its pixels. */
  readonly pixels: readonly number[];
  readonly cx: number;
  readonly cy: number;
  /** Radius of the circle of the same area. */
  readonly radius: number;
  /** 1 for a filled ellipse, less for any other shape. */
  readonly ellipticity: number;
}

/** The 4-connected areas where the field is above `threshold`, largest first. */
export function findComponents(field: Field, threshold: number): Component[] {
  const { width, height, data } = field;
  const seen = new Uint8Array(width * height);
  const components: Component[] = [];
  for (let seed = 0; seed < data.length; seed++) {
    if (seen[seed] || data[seed] <= threshold) continue;
    seen[seed] = 1;
    const pixels = [seed];
    const visit = (index: number) => {
      if (seen[index] || data[index] <= threshold) return;
      seen[index] = 1;
      pixels.push(index);
    };
    // `pixels` grows while it is walked: a breadth-first flood without a second list.
    for (let next = 0; next < pixels.length; next++) {
      const index = pixels[next];
      const x = index % width;
      if (x > 0) visit(index - 1);
      if (x < width - 1) visit(index + 1);
      if (index >= width) visit(index - width);
      if (index < width * (height - 1)) visit(index + width);
    }
    components.push(measure(pixels, width));
  }
  return components.sort((a, b) => b.pixels.length - a.pixels.length);
}

function measure(pixels: readonly number[], width: number): Component {
  const area = pixels.length;
  let cx = 0;
  let cy = 0;
  for (const index of pixels) {
    cx += index % width;
    cy += Math.floor(index / width);
  }
  cx /= area;
  cy /= area;
  // A pixel is a square, not a point: its own second moment is 1/12.
  let xx = area / 12;
  let yy = area / 12;
  let xy = 0;
  for (const index of pixels) {
    const dx = (index % width) - cx;
    const dy = Math.floor(index / width) - cy;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  // A filled ellipse has half-axes twice the standard deviations along them.
  const momentArea =
    4 * Math.PI * Math.sqrt(Math.max(0, (xx / area) * (yy / area) - (xy / area) ** 2));
  return {
    pixels,
    cx,
    cy,
    radius: Math.sqrt(area / Math.PI),
    ellipticity: Math.min(1, area / momentArea),
  };
}
