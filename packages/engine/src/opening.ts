import type { Frame } from '@irisvue/contracts';
import type { EyeMaps } from './eye-maps.ts';
import { clamp, type Field } from './raster.ts';

/** How far each point lies between the lids: 0 under a lid, 1 in the open, one half on its edge. */
export interface Opening {
  readonly field: Field;
  readonly frame: Frame;
}

/** The opening as the network saw it: wherever there is no skin. */
export function openingOf(maps: EyeMaps): Opening {
  const data = maps.skin.data.map((skin) => 1 - skin);
  return { field: { width: maps.width, height: maps.height, data }, frame: maps.frame };
}

/** Cubic B-spline weights of the four neighbours of a point `t` of the way from the second to the third. */
function splineWeights(t: number): [number, number, number, number] {
  const s = 1 - t;
  return [
    (s * s * s) / 6,
    (4 - 6 * t * t + 3 * t * t * t) / 6,
    (4 - 6 * s * s + 3 * s * s * s) / 6,
    (t * t * t) / 6,
  ];
}

/**
 * The opening at a point of the photograph. A cubic B-spline, because its second derivative is
 * continuous: enlarged thirty times, a bilinear edge would show the facets of the map.
 */
export function openingAt({ field, frame }: Opening): (x: number, y: number) => number {
  const { width, height, data } = field;
  const scale = width / frame.width;
  return (x, y) => {
    const px = (x + 0.5 - frame.x) * scale - 0.5;
    const py = (y + 0.5 - frame.y) * scale - 0.5;
    const x0 = Math.floor(px);
    const y0 = Math.floor(py);
    const wx = splineWeights(px - x0);
    const wy = splineWeights(py - y0);
    let sum = 0;
    for (let j = 0; j < 4; j++) {
      const row = clamp(y0 - 1 + j, 0, height - 1) * width;
      let line = 0;
      for (let i = 0; i < 4; i++) line += wx[i] * data[row + clamp(x0 - 1 + i, 0, width - 1)];
      sum += wy[j] * line;
    }
    return sum;
  };
}
