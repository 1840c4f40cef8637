/** An unrolled iris: its rows close around. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Pixels that hang together, as indices. */
export interface Patch {
  readonly hidden: readonly number[];
  /** Those around them that can be seen. */
  readonly rim: readonly number[];
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

/** The patches of `touched`, in reading order of their first pixels. */
export function patchesOf(touched: Uint8Array, gaps: Uint8Array, grid: Grid): Patch[] {
  const { columns, rows } = grid;
  const waiting = new Uint8Array(touched);
  const patches: Patch[] = [];
  for (let first = 0; first < waiting.length; first++) {
    if (waiting[first] === 0) continue;
    const pixels = [first];
    waiting[first] = 0;
    for (let next = 0; next < pixels.length; next++) {
      const at = pixels[next];
      const column = at % columns;
      const row = Math.floor(at / columns);
      const neighbours = [
        at - column + ((column + 1) % columns),
        at - column + ((column + columns - 1) % columns),
        ...(row > 0 ? [at - columns] : []),
        ...(row < rows - 1 ? [at + columns] : []),
      ];
      for (const neighbour of neighbours) {
        if (waiting[neighbour] === 0) continue;
        waiting[neighbour] = 0;
        pixels.push(neighbour);
      }
    }
    patches.push({
      hidden: pixels.filter((at) => gaps[at] === 1),
      rim: pixels.filter((at) => gaps[at] === 0),
    });
  }
  return patches;
}
