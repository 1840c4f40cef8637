/** Something that varies slowly over a canvas, in the coordinates of `paint`. */
export interface SmoothField {
  /**
   * Writes its values at a point. Cheap along a row: asked as `paint` asks, from left to right, it works
   * out each row once. Beyond the canvas the values of its edge go on.
   */
  at(x: number, y: number, values: Float64Array): void;
}

/** Cells on the canvas's longer side: enough for fog, glows and folds, and 1/256 of a wall print's pixels. */
const usualCells = 256;
/** Cells beyond the canvas, so that its edges have neighbours. */
const border = 2;

/**
 * Works a slowly varying field out on a coarse grid that does not depend on the pixels, and enlarges it by
 * cubic B-splines (Unser, "Splines: a perfect fit for signal and image processing", 1999): smooth to the second
 * derivative, so that neither the grid nor a kink shows at 4096 pixels, and exact where the field is straight.
 * Whatever noise costs, it costs it for 65,000 points only.
 *
 * @param draw writes the `channels` values of a point
 * @param cells on the longer side; detail finer than three cells is lost
 */
export function smoothField(
  width: number,
  height: number,
  channels: number,
  draw: (x: number, y: number, values: Float64Array) => void,
  cells = usualCells,
): SmoothField {
  const cell = 2 / cells;
  const longer = Math.max(width, height);
  const across = Math.ceil((cells * width) / longer) + 2 * border + 1;
  const down = Math.ceil((cells * height) / longer) + 2 * border + 1;
  const left = -width / longer - border * cell;
  const top = -height / longer - border * cell;
  const grid = new Float32Array(across * down * channels);
  const values = new Float64Array(channels);
  for (let j = 0, to = 0; j < down; j++) {
    for (let i = 0; i < across; i++, to += channels) {
      draw(left + i * cell, top + j * cell, values);
      grid.set(values, to);
    }
  }
  const line = new Float64Array(across * channels);
  const stride = across * channels;
  let lineY = Number.NaN;

  const workOutLine = (y: number): void => {
    const v = Math.min(down - 2 - 1e-6, Math.max(1, (y - top) / cell));
    const row = Math.floor(v);
    const t = v - row;
    const from = (row - 1) * stride;
    const [a, b, c, d] = [before(t), middle(t), middle(1 - t), before(1 - t)];
    for (let i = 0; i < stride; i++) {
      const at = from + i;
      line[i] =
        a * grid[at] +
        b * grid[at + stride] +
        c * grid[at + 2 * stride] +
        d * grid[at + 3 * stride];
    }
    lineY = y;
  };

  return {
    at(x, y, out) {
      if (y !== lineY) workOutLine(y);
      const u = Math.min(across - 2 - 1e-6, Math.max(1, (x - left) / cell));
      const column = u | 0;
      const s = u - column;
      const a = before(s);
      const b = middle(s);
      const c = middle(1 - s);
      const d = before(1 - s);
      const from = (column - 1) * channels;
      for (let k = 0; k < channels; k++) {
        const at = from + k;
        out[k] =
          a * line[at] +
          b * line[at + channels] +
          c * line[at + 2 * channels] +
          d * line[at + 3 * channels];
      }
    },
  };
}

/** Weights of the cubic B-spline: of the point before the last one, and of the last one. */
const before = (t: number): number => ((1 - t) * (1 - t) * (1 - t)) / 6;
const middle = (t: number): number => (4 + t * t * (3 * t - 6)) / 6;
