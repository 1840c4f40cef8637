import { boundaryOfEllipse } from '../geometry/boundary.ts';
import type { IrisRing } from '../iris/iris-ring.ts';

/** An unrolled iris drawn from a colour for every r (0 on the pupil, 1 on the limbus) and turn (0 to 1). */
export function paintRing(
  color: (r: number, turn: number) => readonly [number, number, number],
  columns = 1024,
  rows = 160,
): IrisRing {
  const data = new Uint8ClampedArray(columns * rows * 3);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      data.set(color(j / (rows - 1), i / columns), 3 * (j * columns + i));
    }
  }
  return {
    polar: { width: columns, height: rows, data },
    limbus: boundaryOfEllipse({ cx: 0, cy: 0, rx: 100, ry: 100, angle_deg: 0 }, 1),
    pupilShare: 0.3,
    inventedShare: 0,
  };
}

/** Fibres, a dark limbus and a warm middle, as irises have them. */
export const fibrousRing = (): IrisRing =>
  paintRing((r, turn) => {
    const fibre = 0.5 + 0.5 * Math.sin(2 * Math.PI * (60 * turn + 0.4 * Math.sin(7 * r)));
    const light = (0.45 + 0.55 * fibre) * (1 - 0.6 * r ** 6);
    return [60 + 120 * light * (1 - r), 50 + 110 * light, 40 + 170 * light * r];
  });
