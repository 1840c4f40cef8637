/**
 * One row of pixels on its way through the shaders, in typed arrays: a function that is called once a row, not once a
 * pixel, hands no boxed numbers around.
 */
export type Row = {
  /** Eye coordinates. */
  x: Float64Array;
  y: Float64Array;
  /** Distances below the upper lid's margin and above the lower one's. */
  below: Float64Array;
  above: Float64Array;
  /** The colours so far. */
  r: Float64Array;
  g: Float64Array;
  b: Float64Array;
};

export const createRow = (width: number): Row => ({
  x: new Float64Array(width),
  y: new Float64Array(width),
  below: new Float64Array(width),
  above: new Float64Array(width),
  r: new Float64Array(width),
  g: new Float64Array(width),
  b: new Float64Array(width),
});
