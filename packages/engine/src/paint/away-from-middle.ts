/** How far a point is from the middle of a canvas: 1 at its edges, more in its corners. */
export function awayFromMiddle(width: number, height: number): (x: number, y: number) => number {
  const longer = Math.max(width, height);
  return (x, y) => Math.hypot((x * longer) / width, (y * longer) / height);
}
