import type { IrisRing } from '../../iris/iris-ring.ts';
import { mainHue } from '../../iris/palette.ts';
import { fromOkLab } from '../../paint/color.ts';
import { paint } from '../../paint/paint.ts';
import { fractalNoise, noise } from '../../paint/random.ts';
import { smoothField } from '../../paint/smooth-field.ts';
import { clamp, type RasterRGBA, smoothstep } from '../../raster/raster.ts';
import type { Backdrop } from '../style.ts';
import { clearOfOlive } from './clear-of-olive.ts';

/** Washes one over the other: how wide their waves are, and how far each is from the iris's hue. */
const washes = [
  { waves: 1.3, turn: 0, lightness: 0.8, chroma: 0.07 },
  { waves: 1.7, turn: 0.5, lightness: 0.74, chroma: 0.09 },
  { waves: 2.3, turn: -0.4, lightness: 0.66, chroma: 0.1 },
];
/** How much of the paper a wash covers: more where the sheet ends, so that its middle stays light. */
const inTheMiddle = 0.68;
const atTheEdge = 0.4;

/** A sheet of watercolour paper with washes that ran into each other, and dried with hard edges. */
export function paintBleeds(
  iris: IrisRing,
  { width, height, seed }: Backdrop,
  paper: readonly number[],
): RasterRGBA {
  const main = mainHue(iris);
  const pigments = washes.map(({ turn, lightness, chroma }) => {
    const hue = main + turn + clearOfOlive(main + turn);
    const pigment = fromOkLab([lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)]);
    return pigment.map((light) => -Math.log(Math.sqrt(clamp(light, 0.01, 1))));
  });
  const longer = Math.max(width, height);
  const wet = smoothField(width, height, 2 * washes.length, (x, y, values) => {
    for (const [n, { waves }] of washes.entries()) {
      const own = seed + 40 * n;
      const aside = 0.5 * (noise(2 * x + 40, 2 * y + 40, own + 1) - 0.5);
      const level = fractalNoise(waves * (x + aside) + 60, waves * (y - aside) + 60, own + 2, 5);
      const edge = Math.max(Math.abs(x) / (width / longer), Math.abs(y) / (height / longer));
      values[2 * n] =
        level - inTheMiddle + (inTheMiddle - atTheEdge) * smoothstep(0.35, 1.05, edge);
      values[2 * n + 1] = fractalNoise(2.6 * x + 90, 2.6 * y + 90, own + 3, 3);
    }
  });
  const water = new Float64Array(2 * washes.length);
  const density = new Float64Array(3);
  return paint(width, height, (x, y, color) => {
    wet.at(x, y, water);
    const hollows = fractalNoise(x * 85 + 400, y * 85 + 400, seed + 5, 2) - 0.5;
    const wander = 0.012 * (fractalNoise(x * 24 + 200, y * 24 + 200, seed + 6, 2) - 0.5);
    density.fill(0);
    for (let n = 0; n < pigments.length; n++) {
      const above = water[2 * n] + wander;
      const pool = water[2 * n + 1];
      // Here the edge dried hard, there the paper was wet and it faded away.
      const soft = 0.003 + 0.16 * smoothstep(0.42, 0.62, pool);
      const laid = smoothstep(-soft, soft, above);
      if (laid === 0) continue;
      const edge = Math.exp(-70 * Math.max(0, above)) * Math.max(0, 1 - 14 * soft);
      const load = laid * (0.36 + 0.6 * pool + 0.5 * edge) * (1 + 0.5 * hollows);
      for (let c = 0; c < 3; c++) density[c] += load * pigments[n][c];
    }
    const slope = noise(x * 170 + 500, y * 170 + 500, seed + 7) - 0.5;
    const light = 1 + 0.022 * hollows + 0.012 * slope;
    for (let c = 0; c < 3; c++) color[c] = (paper[c] * light * Math.exp(-density[c])) ** 2;
    return 1;
  });
}
