/** A jagged line from its root to its tip. */
export interface Branch {
  /** x and y by turns, in the coordinates of `paint`. */
  readonly points: Float64Array;
  /** Of its parent's strength, multiplied along the way to the trunk, whose own is 1. */
  readonly strength: number;
  /** 0 for the trunk, 1 for what grows from it, and so on. */
  readonly generation: number;
}

export interface Growth {
  /** How far the middle of a line strays to its side, as a share of the line's length. */
  readonly roughness: number;
  /** A trunk has 2 to the power of `halvings` pieces, its branches half as many in each generation. */
  readonly halvings: number;
  /** How many grow from a trunk on average; half as many from each branch of it. */
  readonly branches: number;
  readonly generations: number;
}

/** What a branch has of its parent's strength, and of the length that its parent has still to go. */
const weakest = 0.35;
const shortest = 0.3;
/** Radians from its parent's direction. */
const leastTurn = 0.25;
const mostTurn = 0.85;

/**
 * Grows a tree as lightning and cracks do: lines of which each half's middle is moved to its side again and again
 * (random midpoint displacement: Fournier, Fussell and Carpenter, "Computer rendering of stochastic models", 1982),
 * with branches that leave at sharp angles. The same series of random numbers grows the same tree.
 */
export function grow(
  random: () => number,
  from: readonly [number, number],
  to: readonly [number, number],
  growth: Growth,
): Branch[] {
  const tree: Branch[] = [];
  const sprout = (
    [x0, y0]: readonly [number, number],
    [x1, y1]: readonly [number, number],
    strength: number,
    generation: number,
  ): void => {
    const pieces = 2 ** Math.max(2, growth.halvings - generation);
    const points = displaced(random, x0, y0, x1, y1, pieces, growth.roughness);
    tree.push({ points, strength, generation });
    if (generation === growth.generations) return;
    const count = Math.round((growth.branches / 2 ** generation) * (0.6 + 0.8 * random()));
    const length = Math.hypot(x1 - x0, y1 - y0);
    for (let n = 0; n < count; n++) {
      const share = 0.12 + 0.75 * random();
      const at = 2 * Math.floor(share * pieces);
      const turn = (leastTurn + (mostTurn - leastTurn) * random()) * (random() < 0.5 ? -1 : 1);
      const direction = Math.atan2(y1 - y0, x1 - x0) + turn;
      const reach = length * (1 - share) * (shortest + (1 - shortest) * random());
      sprout(
        [points[at], points[at + 1]],
        [points[at] + reach * Math.cos(direction), points[at + 1] + reach * Math.sin(direction)],
        strength * (weakest + 0.35 * random()),
        generation + 1,
      );
    }
  };
  sprout(from, to, 1, 0);
  return tree;
}

function displaced(
  random: () => number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  pieces: number,
  roughness: number,
): Float64Array {
  const points = new Float64Array(2 * (pieces + 1));
  points[0] = x0;
  points[1] = y0;
  points[2 * pieces] = x1;
  points[2 * pieces + 1] = y1;
  for (let gap = pieces; gap > 1; gap /= 2) {
    for (let left = 0; left < pieces; left += gap) {
      const a = 2 * left;
      const b = 2 * (left + gap);
      const middle = (a + b) / 2;
      const aside = (random() + random() - 1) * roughness;
      points[middle] = (points[a] + points[b]) / 2 - aside * (points[b + 1] - points[a + 1]);
      points[middle + 1] = (points[a + 1] + points[b + 1]) / 2 + aside * (points[b] - points[a]);
    }
  }
  return points;
}
