import type { IrisRing } from '../../iris/iris-ring.ts';
import { toLinear } from '../../paint/color.ts';
import type { Field } from '../../raster/raster.ts';
import { resample } from '../../raster/resample.ts';
import { boxBlur } from './structure-tensor.ts';

const columns = 640;
const rows = 96;

/** How an unrolled iris is laid out in washes: smooth fields, columns around, rows outwards. */
export interface Washes {
  /** How dark it is, as the eye sees it, 0 to 1. */
  readonly darkness: Field;
  /** Light that the pigment lets through, of each colour: roots of linear light. */
  readonly tints: readonly [Field, Field, Field];
}

/** The fibres as the tip of a brush can follow them, the colours as they run into each other. */
export function washesOf({ polar }: IrisRing): Washes {
  const whole = { x: 0, y: 0, width: polar.width, height: polar.height };
  const { data } = resample(polar, whole, columns, rows);
  const field = (value: (index: number) => number, radius: number): Field => {
    const values = Float32Array.from({ length: columns * rows }, (_, i) => value(3 * i));
    const made = { width: columns, height: rows, data: values };
    for (let pass = 0; pass < 2; pass++) boxBlur(made, radius, true);
    return made;
  };
  const root = (c: number) => (i: number) => Math.sqrt(toLinear(data[i + c]));
  const light = [root(0), root(1), root(2)] as const;
  return {
    darkness: field((i) => 1 - (0.3 * light[0](i) + 0.59 * light[1](i) + 0.11 * light[2](i)), 1),
    tints: [field(light[0], 5), field(light[1], 5), field(light[2], 5)],
  };
}
