/** An unrolled iris: its rows close around. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Marks everything within `reach` pixels of what is marked, in a square. */
export function grow(marks: Uint8Array, { columns, rows }: Grid, reach: number): Uint8Array {
  const wide = new Uint8Array(marks.length);
  for (let at = 0; at < marks.length; at++) {
    if (marks[at] === 0) continue;
    const column = at % columns;
    const line = at - column;
    for (let k = -reach; k <= reach; k++) wide[line + ((column + k + columns) % columns)] = 1;
  }
  const grown = new Uint8Array(marks.length);
  for (let at = 0; at < marks.length; at++) {
    if (wide[at] === 0) continue;
    const row = Math.floor(at / columns);
    const last = Math.min(rows - 1, row + reach);
    for (let j = Math.max(0, row - reach); j <= last; j++) grown[j * columns + (at % columns)] = 1;
  }
  return grown;
}
