/** An unrolled iris: its rows close around. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Marks everything within `reach` pixels of what is marked, in a square. */
export function grow(marks: Uint8Array, { columns, rows }: Grid, reach: number): Uint8Array {
  const wide = new Uint8Array(marks.length);
  const closed = new Uint8Array(columns + 2 * reach);
  for (let line = 0; line < marks.length; line += columns) {
    const end = line + columns;
    closed.set(marks.subarray(end - reach, end));
    closed.set(marks.subarray(line, end), reach);
    closed.set(marks.subarray(line, line + reach), reach + columns);
    let within = 0;
    for (let k = 0; k < 2 * reach; k++) within += closed[k];
    for (let column = 0; column < columns; column++) {
      within += closed[column + 2 * reach];
      if (within > 0) wide[line + column] = 1;
      within -= closed[column];
    }
  }
  const grown = new Uint8Array(marks.length);
  const within = new Int32Array(columns);
  const count = (row: number, sign: 1 | -1) => {
    if (row < 0 || row >= rows) return;
    const line = row * columns;
    for (let column = 0; column < columns; column++) within[column] += sign * wide[line + column];
  };
  for (let row = 0; row < reach; row++) count(row, 1);
  for (let row = 0; row < rows; row++) {
    count(row + reach, 1);
    for (let column = 0; column < columns; column++) {
      if (within[column] > 0) grown[row * columns + column] = 1;
    }
    count(row - reach, -1);
  }
  return grown;
}
