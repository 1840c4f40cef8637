import { bloomOf } from '../paint/bloom.ts';
import { addSpark, type LightCanvas, lightCanvas } from '../paint/light-canvas.ts';
import { createRandom, fractalNoise, noise } from '../paint/random.ts';
import { smoothField } from '../paint/smooth-field.ts';
import { addStreak } from '../paint/streak.ts';
import { smoothstep } from '../raster/raster.ts';
import type { Fusion, FusionPart } from './fusion.ts';
import { placeIris } from './placed-iris.ts';

const behind = { x: 0.22, y: 0.02, radius: 0.68 };
const inFront = { x: -0.36, y: -0.02, radius: 0.47 };
const aspect = 0.8;
const rays = 900;
/** Where the last light breaks forth, in radians clockwise from the right. */
const diamond = -0.72;

/** The first iris passes before the second, in a corona of its own light. */
export const eclipse: Fusion = {
  circle: behind,
  aspect,
  shader(first, second, side, seed) {
    const near = placeIris(first.ring, inFront, side);
    const far = placeIris(second.ring, behind, side);
    const pupil = second.ring.pupilShare;
    const height = Math.round(side * aspect);
    const corona = smoothField(side, height, 3, coronaOf(first, seed), 384);
    const canvas = lightCanvas(side, height);
    drawRays(canvas, first, seed);
    const bloom = bloomOf(canvas, [0.02, 0.08]);
    const front = new Float64Array(3);
    const glow = new Float64Array(3);
    return (x, y, light) => {
      const cover = near.shade(x, y, front);
      const out = Math.max(0, near.distance(x, y) - 1);
      let ground = 0;
      if (cover < 1) ground = far.shade(x, y, light);
      // Near the one in front the other one lies in its shadow.
      const shadow = ground * (1 - cover) * (1 - 0.8 * Math.exp(-5 * out));
      for (let c = 0; c < 3; c++) light[c] = ground === 0 ? 0 : light[c] * shadow;
      corona.at(x, y, glow);
      const free = 1 - cover;
      // The corona lies behind the moon and before the night: on the other iris it only casts its light.
      // What falls into its pupil does not come back.
      const dark = ground * (1 - smoothstep(0.9 * pupil, 1.05 * pupil, far.distance(x, y)));
      const lit = free * (1 - 0.96 * dark);
      const shine = lit * (1 - 0.6 * ground);
      for (let c = 0; c < 3; c++) light[c] += shine * Math.max(0, glow[c]);
      bloom.at(x, y, glow);
      for (let c = 0; c < 3; c++)
        light[c] += (0.1 * (1 - dark) + 0.5 * shine) * Math.max(0, glow[c]);
      canvas.addTo(x, y, lit, light, 1);
      for (let c = 0; c < 3; c++) light[c] += front[c] * cover;
      return 1 - (1 - ground) * free;
    };
  },
};

/** Streamers of light around the one in front, long and short, softer the farther out. */
function coronaOf(first: FusionPart, seed: number) {
  return (x: number, y: number, values: Float64Array): void => {
    const [dx, dy] = [x - inFront.x, y - inFront.y];
    const out = Math.max(0, Math.hypot(dx, dy) / inFront.radius - 1);
    const theta = Math.atan2(dy, dx);
    const turn = theta / (2 * Math.PI) + 0.5;
    const streamer = fractalNoise(14 * turn, 0.5 * out, seed, 3, 14);
    const length = 0.12 + 0.75 * noise(7 * turn, 0, seed + 3, 7) ** 2;
    const light =
      1.0 * Math.exp(-out / 0.028) +
      0.42 * Math.exp(-out / 0.14) +
      1.1 * streamer ** 2 * Math.exp(-out / length);
    first.aura(theta, values);
    for (let c = 0; c < 3; c++) values[c] *= light;
  };
}

function drawRays(canvas: LightCanvas, first: FusionPart, seed: number): void {
  const random = createRandom(seed);
  const color = new Float64Array(3);
  for (let n = 0; n < rays; n++) {
    const theta = 2 * Math.PI * random();
    const length = inFront.radius * (0.05 + 0.6 * random() ** 3);
    const sway = theta + 0.06 * (random() - 0.5);
    const start = inFront.radius * (0.995 + 0.02 * random());
    first.aura(theta, color);
    const strength = 0.12 + 0.5 * random() ** 3;
    addStreak(
      canvas,
      {
        x0: inFront.x + start * Math.cos(theta),
        y0: inFront.y + start * Math.sin(theta),
        x1: inFront.x + (start + length) * Math.cos(sway),
        y1: inFront.y + (start + length) * Math.sin(sway),
        ...{ breadth0: 0.0012, breadth1: 0.0004, strength0: strength, strength1: 0 },
      },
      color,
    );
  }
  first.aura(diamond, color);
  const [x, y] = [Math.cos(diamond), Math.sin(diamond)];
  for (const [breadth, strength] of [
    [0.01, 5],
    [0.028, 1.2],
    [0.07, 0.25],
  ] as const) {
    addSpark(
      canvas,
      inFront.x + 1.005 * inFront.radius * x,
      inFront.y + 1.005 * inFront.radius * y,
      breadth,
      color.map((light) => strength * (0.4 + light)),
    );
  }
}
