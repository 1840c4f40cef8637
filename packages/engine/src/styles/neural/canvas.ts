import { toLinear } from '../../paint/color.ts';
import type { RasterRGBA } from '../../raster/raster.ts';

/** A square picture that can be asked for any point, in the coordinates of `paint`. */
export interface Canvas {
  /**
   * Writes the colour at a point in linear light, between the pixels by the Catmull-Rom cubic. Cheap along a row:
   * asked as `paint` asks, it works out each row once. Beyond the edges the edge's pixels go on.
   */
  colorAt(x: number, y: number, color: Float64Array): void;
}

export function canvasOf({ width: side, data }: RasterRGBA): Canvas {
  const light = new Float32Array(3 * side * side);
  for (let i = 0; i < side * side; i++) {
    for (let c = 0; c < 3; c++) light[3 * i + c] = toLinear(data[4 * i + c]);
  }
  const line = new Float64Array(3 * side);
  const weights = new Float64Array(4);
  let lineY = Number.NaN;

  const workOutLine = (y: number): void => {
    const at = ((y + 1) * side) / 2 - 0.5;
    const row = Math.floor(at);
    cubicWeights(at - row, weights);
    line.fill(0);
    for (let j = 0; j < 4; j++) {
      const from = 3 * side * Math.min(side - 1, Math.max(0, row - 1 + j));
      const weight = weights[j];
      for (let i = 0; i < line.length; i++) line[i] += weight * light[from + i];
    }
    lineY = y;
  };

  return {
    colorAt(x, y, color) {
      if (y !== lineY) workOutLine(y);
      const at = ((x + 1) * side) / 2 - 0.5;
      const column = Math.floor(at);
      cubicWeights(at - column, weights);
      color.fill(0);
      for (let i = 0; i < 4; i++) {
        const from = 3 * Math.min(side - 1, Math.max(0, column - 1 + i));
        for (let c = 0; c < 3; c++) color[c] += weights[i] * line[from + c];
      }
      for (let c = 0; c < 3; c++) color[c] = Math.max(0, color[c]);
    },
  };
}

/** Of the pixels around a point `t` of the way between the second and the third (Keys 1981, a = −1/2). */
function cubicWeights(t: number, weights: Float64Array): void {
  weights[0] = t * (-0.5 + t * (1 - 0.5 * t));
  weights[1] = 1 + t * t * (1.5 * t - 2.5);
  weights[2] = t * (0.5 + t * (2 - 1.5 * t));
  weights[3] = t * t * (0.5 * t - 0.5);
}
