import { addSpark, type LightCanvas, lightCanvas } from '../paint/light-canvas.ts';
import { createRandom, fractalNoise } from '../paint/random.ts';
import { smoothstep } from '../raster/raster.ts';
import type { Fusion, FusionPart } from './fusion.ts';
import { placeIris } from './placed-iris.ts';

const left = { x: -0.4, y: 0, radius: 0.5 };
const right = { x: 0.4, y: 0, radius: 0.5 };
const aspect = 0.68;
const sparks = 9000;

/** Two irises run into each other, and where they touch dust and light of both fly off. */
export const collision: Fusion = {
  circle: left,
  aspect,
  shader(first, second, side, seed) {
    const a = placeIris(first.ring, left, side);
    const b = placeIris(second.ring, right, side);
    const dust = lightCanvas(side, Math.round(side * aspect));
    scatter(dust, first, second, seed);
    const other = new Float64Array(3);
    const light = new Float64Array(3);
    const flash = new Float64Array(3);
    return (x, y, color) => {
      const rough = fractalNoise(12 * x + 40, 12 * y + 40, seed, 3) - 0.5;
      const share = smoothstep(-0.07, 0.07, x + 0.14 * rough);
      const coverA = a.shade(x, y, color);
      const coverB = b.shade(x, y, other);
      const fromA = coverB === 0 ? coverA : coverA * (1 - share);
      const fromB = coverA === 0 ? coverB : coverB * share;
      const cover = Math.min(1, fromA + fromB);
      first.aura(0, light);
      second.aura(Math.PI, flash);
      const near = Math.exp(-Math.abs(x + 0.1 * rough) / 0.05) * Math.exp(-((y / 0.34) ** 2));
      const burst = near * (0.35 + 0.9 * fractalNoise(26 * x + 80, 7 * y + 80, seed + 4, 3));
      for (let c = 0; c < 3; c++) {
        color[c] = color[c] * fromA + other[c] * fromB;
        color[c] += burst * (light[c] * (1 - share) + flash[c] * share);
      }
      dust.addTo(x, y, 1, color, 1);
      return cover;
    };
  },
};

function scatter(dust: LightCanvas, first: FusionPart, second: FusionPart, seed: number): void {
  const random = createRandom(seed);
  const color = new Float64Array(3);
  for (let n = 0; n < sparks; n++) {
    const side = random() < 0.5 ? -1 : 1;
    const up = random() < 0.5 ? -1 : 1;
    const away = -Math.log(1 - 0.999 * random()) * 0.13;
    const wide = (random() + random() + random() - 1.5) * (0.05 + 0.75 * away);
    const strength = 0.2 + 1.5 * random() ** 3;
    const breadth = 0.0008 + 0.004 * random() ** 8;
    (side < 0 ? first : second).aura(2 * Math.PI * random(), color);
    for (let c = 0; c < 3; c++) color[c] = strength * (0.08 + color[c]);
    const x = side * Math.abs(wide) - side * 0.02;
    addSpark(dust, x, up * (0.24 + away) + 0.08 * (random() - 0.5), breadth, color);
  }
}
