import { asLight, type Rgb, toLinear } from '../paint/color.ts';
import type { IrisRing } from './iris-ring.ts';

/** The light that an iris sheds: its own colours, direction by direction, bright enough to shine on black. */
export type Aura = (theta: number, color: Float64Array) => void;

const directions = 180;
/** Colours are taken from the outer part of the ring, which shows them best. */
const outerPart = 0.35;
/** Half the arc over which colours run into one another. */
const smoothing = 9;
/** Columns that say enough: of a larger ring not every pixel is read. */
const enoughColumns = 1500;

/** @param turnDegrees turns every hue, for variants */
export function auraOf({ polar }: IrisRing, turnDegrees: number): Aura {
  const { width, height, data } = polar;
  const sums = new Float64Array(3 * directions);
  const counts = new Float64Array(directions);
  const step = Math.max(1, Math.floor(width / enoughColumns));
  for (let j = Math.floor(outerPart * height); j < height; j += step) {
    for (let i = 0; i < width; i += step) {
      const to = Math.floor((i * directions) / width);
      for (let c = 0; c < 3; c++) sums[3 * to + c] += toLinear(data[3 * (j * width + i) + c]);
      counts[to]++;
    }
  }
  const light = Float64Array.from({ length: 3 * directions });
  for (let i = 0; i < directions; i++) {
    const mean = (c: number) => {
      let sum = 0;
      let count = 0;
      for (let k = -smoothing; k <= smoothing; k++) {
        const at = (i + k + directions) % directions;
        sum += sums[3 * at + c];
        count += counts[at];
      }
      return sum / count;
    };
    light.set(shining([mean(0), mean(1), mean(2)], turnDegrees), 3 * i);
  }
  return (theta, color) => {
    const turn = theta / (2 * Math.PI);
    const x = (turn - Math.floor(turn)) * directions;
    const i = Math.floor(x) % directions;
    const next = (i + 1) % directions;
    const share = x - Math.floor(x);
    const from = 3 * i;
    const to = 3 * next;
    color[0] = light[from] + share * (light[to] - light[from]);
    color[1] = light[from + 1] + share * (light[to + 1] - light[from + 1]);
    color[2] = light[from + 2] + share * (light[to + 2] - light[from + 2]);
  };
}

const shining = (color: Rgb, turnDegrees: number): Rgb => asLight(color, 0.64, 2.4, turnDegrees);
