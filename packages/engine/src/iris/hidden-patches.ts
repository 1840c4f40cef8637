/** An unrolled iris: its rows close around. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Marks everything within `reach` pixels of what is marked, in a square. */
export function grow(marks: Uint8Array, { columns, rows }: Grid, reach: number): Uint8Array {
  const wide = new Uint8Array(marks.length);
  for (let line = 0; line < marks.length; line += columns) {
    const isMarked = (k: number) => (marks[line + ((k + columns) % columns)] === 0 ? 0 : 1);
    let within = 0;
    for (let k = -reach; k < reach; k++) within += isMarked(k);
    for (let column = 0; column < columns; column++) {
      within += isMarked(column + reach);
      if (within > 0) wide[line + column] = 1;
      within -= isMarked(column - reach);
    }
  }
  const grown = new Uint8Array(marks.length);
  const within = new Int32Array(columns);
  const count = (row: number, sign: 1 | -1) => {
    if (row < 0 || row >= rows) return;
    for (let column = 0; column < columns; column++) {
      within[column] += sign * wide[row * columns + column];
    }
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
