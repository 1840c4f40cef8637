import type { LightCanvas } from './light-canvas.ts';

/**
 * Spreads the light of each pixel a little over its neighbours (1 2 1, both ways), in place: the edges of sheets lie
 * on whole pixels and would show steps. What would leave the canvas stays where it was.
 */
export function soften({ width, height, light }: LightCanvas): void {
  const stride = 3 * width;
  let above = new Float32Array(stride);
  let row = new Float32Array(stride);
  for (let j = 0; j < height; j++) {
    const from = j * stride;
    [above, row] = [row, above];
    row.set(light.subarray(from, from + stride));
    const first = j === 0;
    const below = j === height - 1 ? from : from + stride;
    for (let i = 0; i < stride; i++) {
      light[from + i] = ((first ? row : above)[i] + 2 * row[i] + light[below + i]) / 4;
    }
  }
  for (let j = 0; j < height; j++) {
    const from = j * stride;
    row.set(light.subarray(from, from + stride));
    for (let i = 0; i < stride; i++) {
      const left = row[i < 3 ? i : i - 3];
      const right = row[i < stride - 3 ? i + 3 : i];
      light[from + i] = (left + 2 * row[i] + right) / 4;
    }
  }
}
