/** A picture's values in blocks: what varies slowly is worked out on them at a fraction of the cost. */
export interface CoarseGrid {
  readonly columns: number;
  readonly rows: number;
  /** Means of the blocks. */
  shrink(values: Float32Array): Float32Array;
  /** Back at the picture's size, straight between the blocks' middles. */
  enlarge(blocks: Float32Array): Float32Array;
}

/** @param step side of a block in pixels; with 1 nothing is shrunk */
export function coarseGrid(width: number, height: number, step: number): CoarseGrid {
  const columns = Math.ceil(width / step);
  const rows = Math.ceil(height / step);
  if (step === 1) return { columns, rows, shrink: (all) => all, enlarge: (all) => all };
  const left = new Int32Array(width);
  const beyond = new Float32Array(width);
  for (let x = 0; x < width; x++) [left[x], beyond[x]] = between(x, step, columns);

  return {
    columns,
    rows,
    shrink(values) {
      const blocks = new Float32Array(columns * rows);
      for (let y = 0, at = 0; y < height; y++) {
        const line = Math.floor(y / step) * columns;
        for (let column = 0; column < columns; column++) {
          const end = Math.min(width, (column + 1) * step);
          let sum = 0;
          for (let x = column * step; x < end; x++, at++) sum += values[at];
          blocks[line + column] += sum / (end - column * step);
        }
      }
      for (let at = 0; at < blocks.length; at++) {
        blocks[at] /= Math.min(step, height - Math.floor(at / columns) * step);
      }
      return blocks;
    },
    enlarge(blocks) {
      const values = new Float32Array(width * height);
      const line = new Float32Array(columns + 1);
      for (let y = 0, at = 0; y < height; y++) {
        const [row, share] = between(y, step, rows);
        const above = row * columns;
        const below = Math.min(rows - 1, row + 1) * columns;
        for (let i = 0; i < columns; i++) {
          line[i] = blocks[above + i] + share * (blocks[below + i] - blocks[above + i]);
        }
        line[columns] = line[columns - 1];
        for (let x = 0; x < width; x++, at++) {
          const start = line[left[x]];
          values[at] = start + beyond[x] * (line[left[x] + 1] - start);
        }
      }
      return values;
    },
  };
}

/** The last block whose middle lies before a pixel, and how far the pixel is on the way to the next. */
function between(pixel: number, step: number, blocks: number): [block: number, share: number] {
  const at = Math.min(blocks - 1, Math.max(0, (pixel + 0.5) / step - 0.5));
  return [Math.floor(at), at - Math.floor(at)];
}
