import { clamp } from '../raster/raster.ts';

type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];

/** Around a circle from one angle to another, in degrees clockwise from the right. */
const arc = (cx: number, cy: number, rx: number, ry: number, from: number, to: number): Stroke =>
  Array.from({ length: 13 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 12) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });

/** Letters in a box 1 high; fonts differ from machine to machine, these do not. */
const letters: Readonly<Record<string, { readonly width: number; readonly strokes: Stroke[] }>> = {
  i: {
    width: 0.1,
    strokes: [
      [
        [0.05, 0],
        [0.05, 1],
      ],
    ],
  },
  r: {
    width: 0.6,
    strokes: [
      [[0.05, 1], [0.05, 0], [0.3, 0], ...arc(0.3, 0.27, 0.25, 0.27, -90, 90), [0.05, 0.54]],
      [
        [0.3, 0.54],
        [0.58, 1],
      ],
    ],
  },
  s: {
    width: 0.6,
    strokes: [[...arc(0.3, 0.25, 0.24, 0.25, -30, -270), ...arc(0.3, 0.75, 0.26, 0.25, -90, 150)]],
  },
  v: {
    width: 0.7,
    strokes: [
      [
        [0, 0],
        [0.35, 1],
        [0.7, 0],
      ],
    ],
  },
  u: {
    width: 0.66,
    strokes: [[[0.05, 0], ...arc(0.33, 0.7, 0.28, 0.3, 180, 0), [0.61, 0]]],
  },
  e: {
    width: 0.5,
    strokes: [
      [
        [0.5, 0],
        [0.05, 0],
        [0.05, 1],
        [0.5, 1],
      ],
      [
        [0.05, 0.5],
        [0.42, 0.5],
      ],
    ],
  },
};
const word = 'irisvue';
/** Between letters, in their height. */
const spacing = 0.34;

/** A letter of the word and where it begins, in its height. */
interface SetLetter {
  readonly strokes: readonly Stroke[];
  readonly left: number;
  readonly width: number;
}

/** The letters of the product's name, side by side. */
export function setWord(): { letters: readonly SetLetter[]; width: number } {
  let left = 0;
  const set = [...word].map((name) => {
    const letter = { ...letters[name], left };
    left += letter.width + spacing;
    return letter;
  });
  return { letters: set, width: left - spacing };
}

/** The same strokes further right. */
export const moved = (strokes: readonly Stroke[], by: number): Stroke[] =>
  strokes.map((stroke) => stroke.map(([x, y]) => [x + by, y]));

export function distanceTo(strokes: readonly Stroke[], x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const stroke of strokes) {
    for (let k = 1; k < stroke.length; k++) {
      const [ax, ay] = stroke[k - 1];
      const dx = stroke[k][0] - ax;
      const dy = stroke[k][1] - ay;
      const along = clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1), 0, 1);
      least = Math.min(least, (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2);
    }
  }
  return Math.sqrt(least);
}
