/** Light gathered spark by spark, for what is quicker to scatter than to look for at each pixel. */
export interface LightCanvas {
  readonly width: number;
  readonly height: number;
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
      const i = Math.round(x * half + width / 2 - 0.5);
      const j = Math.round(y * half + height / 2 - 0.5);
      const from = 3 * (j * width + i);
      for (let c = 0; c < 3; c++) color[c] = color[c] * cover + light[from + c] * share;
    },
  };
}

/** Below this many pixels a spark would fall between them: it is drawn broader and as much fainter. */
const leastBreadth = 0.6;

/** Adds a soft round spark; position and breadth in the coordinates of `paint`. */
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
  const dim = (wanted / sigma) ** 2;
  const reach = Math.ceil(3 * sigma);
  const top = Math.max(0, Math.floor(py) - reach);
  const bottom = Math.min(height - 1, Math.ceil(py) + reach);
  const left = Math.max(0, Math.floor(px) - reach);
  const right = Math.min(width - 1, Math.ceil(px) + reach);
  for (let j = top; j <= bottom; j++) {
    for (let i = left; i <= right; i++) {
      const square = ((i - px) ** 2 + (j - py) ** 2) / (2 * sigma * sigma);
      const strength = dim * Math.exp(-square);
      const to = 3 * (j * width + i);
      for (let c = 0; c < 3; c++) light[to + c] += strength * color[c];
    }
  }
}
