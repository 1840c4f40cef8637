/**
 * Light gathered piece by piece, for what is quicker to scatter than to look for at each pixel: sparks,
 * discs and streaks (`addSpark`, `addDisc`, `addStreak`), sheets (`addSheet`). Positions and breadths are
 * in the coordinates of `paint`, never in pixels, and what is smaller than a pixel is drawn as large as one
 * and as much fainter: the light of a picture is the same at all sizes. Colours are linear light and add up.
 */
export interface LightCanvas {
  readonly width: number;
  readonly height: number;
  /** Three values for each pixel, rows from the top. */
  readonly light: Float32Array;
  /** color = color · `cover` + light · `share`, at a pixel's centre in the coordinates of `paint`. */
  addTo(x: number, y: number, share: number, color: Float64Array, cover: number): void;
}

export function lightCanvas(width: number, height: number): LightCanvas {
  const light = new Float32Array(width * height * 3);
  const half = Math.max(width, height) / 2;
  return {
    ...{ width, height, light },
    addTo(x, y, share, color, cover) {
      const i = Math.floor(x * half + width / 2);
      const j = Math.floor(y * half + height / 2);
      const from = 3 * (j * width + i);
      color[0] = color[0] * cover + light[from] * share;
      color[1] = color[1] * cover + light[from + 1] * share;
      color[2] = color[2] * cover + light[from + 2] * share;
    },
  };
}

/** Below this many pixels a spark would fall between them: it is drawn broader and as much fainter. */
const leastBreadth = 0.6;
const mostReach = 4096;
const rowWeights = new Float64Array(2 * mostReach + 2);

/** Adds a soft round spark, a Gaussian of standard deviation `breadth`; its light is 2π · breadth² · color. */
export function addSpark(
  { width, height, light }: LightCanvas,
  x: number,
  y: number,
  breadth: number,
  color: ArrayLike<number>,
): void {
  const half = Math.max(width, height) / 2;
  const px = x * half + width / 2 - 0.5;
  const py = y * half + height / 2 - 0.5;
  const wanted = breadth * half;
  const sigma = Math.max(leastBreadth, wanted);
  const reach = Math.min(mostReach, Math.ceil(3 * sigma));
  const top = Math.max(0, Math.floor(py) - reach);
  const bottom = Math.min(height - 1, Math.ceil(py) + reach);
  const left = Math.max(0, Math.floor(px) - reach);
  const right = Math.min(width - 1, Math.ceil(px) + reach);
  if (left > right || top > bottom) return;
  const dim = (wanted / sigma) ** 2;
  const narrow = 1 / (2 * sigma * sigma);
  for (let i = left; i <= right; i++) {
    rowWeights[i - left] = dim * Math.exp(-(i - px) * (i - px) * narrow);
  }
  const [red, green, blue] = [color[0], color[1], color[2]];
  for (let j = top; j <= bottom; j++) {
    const weight = Math.exp(-(j - py) * (j - py) * narrow);
    for (let i = left, to = 3 * (j * width + left); i <= right; i++, to += 3) {
      const strength = weight * rowWeights[i - left];
      light[to] += strength * red;
      light[to + 1] += strength * green;
      light[to + 2] += strength * blue;
    }
  }
}

/** Adds a crisp disc with an edge of one pixel; its light is π · radius² · color. The cheapest for powder. */
export function addDisc(
  { width, height, light }: LightCanvas,
  x: number,
  y: number,
  radius: number,
  color: ArrayLike<number>,
): void {
  const half = Math.max(width, height) / 2;
  const px = x * half + width / 2 - 0.5;
  const py = y * half + height / 2 - 0.5;
  const wanted = radius * half;
  const [red, green, blue] = [color[0], color[1], color[2]];
  if (wanted < 0.75) {
    const mass = Math.PI * wanted * wanted;
    const i = Math.floor(px);
    const j = Math.floor(py);
    if (i < 0 || j < 0 || i >= width - 1 || j >= height - 1) return;
    const fx = px - i;
    const fy = py - j;
    for (let k = 0; k < 4; k++) {
      const dx = k & 1;
      const dy = k >> 1;
      const strength = mass * (dx === 1 ? fx : 1 - fx) * (dy === 1 ? fy : 1 - fy);
      const to = 3 * ((j + dy) * width + i + dx);
      light[to] += strength * red;
      light[to + 1] += strength * green;
      light[to + 2] += strength * blue;
    }
    return;
  }
  // The edge's ramp, a pixel broad, carries a little more than the disc: π / 12.
  const dim = (wanted * wanted) / (wanted * wanted + 1 / 12);
  const outer = wanted + 0.5;
  const top = Math.max(0, Math.ceil(py - outer));
  const bottom = Math.min(height - 1, Math.floor(py + outer));
  const left = Math.max(0, Math.ceil(px - outer));
  const right = Math.min(width - 1, Math.floor(px + outer));
  for (let j = top; j <= bottom; j++) {
    for (let i = left, to = 3 * (j * width + left); i <= right; i++, to += 3) {
      const cover = outer - Math.sqrt((i - px) * (i - px) + (j - py) * (j - py));
      if (cover <= 0) continue;
      const strength = cover >= 1 ? dim : dim * cover;
      light[to] += strength * red;
      light[to + 1] += strength * green;
      light[to + 2] += strength * blue;
    }
  }
}
