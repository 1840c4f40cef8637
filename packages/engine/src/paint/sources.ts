/** Where matter comes from that drifts off in all directions, in the coordinates of `paint`. */
export interface Source {
  readonly x: number;
  readonly y: number;
}

/** Where an iris is. */
export const middle: Source = { x: 0, y: 0 };

/**
 * Circles of a `radius` beyond the corners of a canvas, which do not touch it: what drifts off them comes in over
 * all edges, gets thinner towards the middle, and leaves no disc bare.
 */
export function beyondCorners(width: number, height: number, radius: number): readonly Source[] {
  const longer = Math.max(width, height);
  const x = width / longer + 0.75 * radius;
  const y = height / longer + 0.75 * radius;
  return [
    { x: -x, y: -y },
    { x, y: -y },
    { x, y },
    { x: -x, y },
  ];
}
