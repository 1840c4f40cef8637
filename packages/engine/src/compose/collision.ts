import { bloomOf } from '../paint/bloom.ts';
import { curlFlow } from '../paint/flow.ts';
import { addDisc, type LightCanvas, lightCanvas } from '../paint/light-canvas.ts';
import { createRandom, fractalNoise } from '../paint/random.ts';
import { smoothField } from '../paint/smooth-field.ts';
import { addStreak } from '../paint/streak.ts';
import { smoothstep } from '../raster/raster.ts';
import type { Fusion, FusionPart } from './fusion.ts';
import { placeIris } from './placed-iris.ts';

const left = { x: -0.44, y: 0, radius: 0.48 };
const right = { x: 0.44, y: 0, radius: 0.48 };
const aspect = 0.74;
const flung = 1500;
const powder = 16_000;
/** Half the height of the line along which both touch. */
const contact = 0.2;

/** Two irises run into each other: a front of light between them, and fibres and dust of both flung off it. */
export const collision: Fusion = {
  circle: left,
  aspect,
  shader(first, second, side, seed) {
    const a = placeIris(first.ring, left, side);
    const b = placeIris(second.ring, right, side);
    const height = Math.round(side * aspect);
    const canvas = lightCanvas(side, height);
    fling(canvas, first, second, seed);
    const bloom = bloomOf(canvas, [0.016, 0.07]);
    // Where the front runs, how hot it is, and how far it has torn either iris.
    const front = smoothField(side, height, 3, (x, y, values) => {
      const rough = fractalNoise(9 * x + 40, 9 * y + 40, seed, 4) - 0.5;
      const burst = fractalNoise(14 * x + 80, 5 * y + 80, seed + 4, 4);
      const place = x + 0.16 * rough;
      const reach = Math.exp(-((y / (contact * 1.5)) ** 2));
      values[0] = place;
      values[1] =
        reach *
        (0.7 * Math.exp(-Math.abs(place) / 0.007) +
          0.45 * burst * burst * Math.exp(-Math.abs(place) / 0.05));
      values[2] = 0.05 * rough * Math.exp(-Math.abs(x) / 0.12);
    });
    const other = new Float64Array(3);
    const heat = new Float64Array(3);
    const values = new Float64Array(3);
    return (x, y, light) => {
      front.at(x, y, values);
      const [place, hot, torn] = values;
      const share = smoothstep(-0.03, 0.03, place);
      const coverA = share < 1 ? a.shade(x + torn, y + 0.6 * torn, light) : 0;
      const coverB = share > 0 ? b.shade(x + torn, y - 0.6 * torn, other) : 0;
      const fromA =
        coverB === 0 ? coverA * (1 - smoothstep(0.02, 0.1, place)) : coverA * (1 - share);
      const fromB = coverA === 0 ? coverB * smoothstep(-0.1, -0.02, place) : coverB * share;
      for (let c = 0; c < 3; c++) {
        light[c] = (fromA > 0 ? light[c] * fromA : 0) + (fromB > 0 ? other[c] * fromB : 0);
      }
      const cover = Math.min(1, fromA + fromB);
      first.aura(3 * y, heat);
      second.aura(Math.PI - 3 * y, other);
      const tint = smoothstep(-0.1, 0.1, place);
      for (let c = 0; c < 3; c++) {
        light[c] += hot * (0.15 + heat[c] + (other[c] - heat[c]) * tint);
      }
      bloom.at(x, y, heat);
      for (let c = 0; c < 3; c++) light[c] += 0.4 * Math.max(0, heat[c]);
      canvas.addTo(x, y, 1, light, 1);
      return cover;
    };
  },
};

/** Segments of a fibre's way so short that it looks curved. */
const segment = 0.035;
/** How long a fibre flies, in units of its speed. */
const flight = 8;

/** Where thousands leave from one line, each must begin faint, or they would burn out into a white spot. */
const rise = (left: number): number => left * Math.min(1, 0.15 + (flight * (1 - left)) / 3);

/** Fibres and powder leave the line of contact upwards and downwards in a fan, and curl on their way. */
function fling(canvas: LightCanvas, first: FusionPart, second: FusionPart, seed: number): void {
  const random = createRandom(seed);
  const flow = curlFlow(seed, 7);
  const velocity = new Float64Array(2);
  const color = new Float64Array(3);
  const leave = () => {
    const up = random() < 0.5 ? -1 : 1;
    const from = random() < 0.5 ? first : second;
    const spread = (random() + random() + random() - 1.5) * 1.05;
    // Each flies more often to the other one's side: there they mix.
    const aside = from === first ? 0.12 : -0.12;
    from.aura(2 * Math.PI * random(), color);
    const y = up * contact * (0.1 + 0.95 * Math.sqrt(random()));
    return { x: 0.015 * spread, y, vx: spread + aside, vy: up * (0.75 + 0.5 * random()) };
  };
  for (let n = 0; n < flung; n++) {
    let { x, y, vx, vy } = leave();
    const speed = 0.02 + 0.085 * random() ** 2;
    const thin = 0.0006 + 0.0022 * random() ** 3;
    const bright = 0.06 + 0.6 * random() ** 3;
    const steps = Math.ceil((flight * speed) / segment);
    const stride = (flight * speed) / steps;
    const slowing = 0.96 ** (flight / steps);
    for (let k = 0; k < steps; k++) {
      flow(x, y, velocity);
      const [x1, y1] = [
        x + stride * (vx + 0.5 * velocity[0]),
        y + stride * (vy + 0.5 * velocity[1]),
      ];
      const [before, after] = [1 - k / steps, 1 - (k + 1) / steps];
      addStreak(
        canvas,
        {
          ...{ x0: x, y0: y, x1, y1, breadth0: thin * before, breadth1: thin * after },
          ...{ strength0: bright * rise(before), strength1: bright * rise(after) },
        },
        color,
      );
      [x, y] = [x1, y1];
      vx *= slowing;
      vy *= slowing;
    }
  }
  for (let n = 0; n < powder; n++) {
    let { x, y, vx, vy } = leave();
    const way = -Math.log(1 - 0.999 * random()) * 0.15;
    for (let k = 0; k < 3; k++) {
      flow(x, y, velocity);
      x += (way / 3) * (vx + 0.9 * velocity[0]);
      y += (way / 3) * (vy + 0.9 * velocity[1]);
    }
    const strength = (0.25 + 1.5 * random() ** 3) * Math.min(1, 0.2 + 6 * way);
    for (let c = 0; c < 3; c++) color[c] = strength * (0.08 + color[c]);
    addDisc(canvas, x, y, 0.0007 + 0.0034 * random() ** 9, color);
  }
}
