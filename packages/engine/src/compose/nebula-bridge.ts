import { bloomOf } from '../paint/bloom.ts';
import { addDisc, addSpark, type LightCanvas, lightCanvas } from '../paint/light-canvas.ts';
import { createRandom, fractalNoise, noise } from '../paint/random.ts';
import { smoothField } from '../paint/smooth-field.ts';
import { smoothstep } from '../raster/raster.ts';
import type { Fusion, FusionPart } from './fusion.ts';
import { placeIris } from './placed-iris.ts';

const left = { x: -0.63, y: 0.05, radius: 0.27 };
const right = { x: 0.63, y: -0.05, radius: 0.27 };
const aspect = 0.6;
const stars = 5200;

/** Two irises far apart, and between them a bridge of gas and stars in the colours of both. */
export const nebulaBridge: Fusion = {
  circle: left,
  aspect,
  shader(first, second, side, seed) {
    const a = placeIris(first.ring, left, side);
    const b = placeIris(second.ring, right, side);
    const height = Math.round(side * aspect);
    const gas = smoothField(side, height, 3, gasOf(first, second, seed), 512);
    const canvas = lightCanvas(side, height);
    drawStars(canvas, first, second, seed);
    const bloom = bloomOf(canvas, [0.014, 0.04]);
    const glow = new Float64Array(3);
    return (x, y, light) => {
      const iris = x < 0 ? a : b;
      const cover = iris.shade(x, y, light);
      const free = 1 - cover;
      for (let c = 0; c < 3; c++) light[c] *= cover;
      // Gas drifts before the iris's inner edge as well, thin enough to see through.
      const rho = iris.distance(x, y);
      const veil = free + cover * 0.35 * smoothstep(0.55, 1, rho);
      gas.at(x, y, glow);
      for (let c = 0; c < 3; c++) light[c] += veil * Math.max(0, glow[c]);
      bloom.at(x, y, glow);
      for (let c = 0; c < 3; c++) light[c] += free * 0.5 * Math.max(0, glow[c]);
      canvas.addTo(x, y, free, light, 1);
      return cover;
    };
  },
};

/** How much gas there is: along a bent path from one iris to the other, and around each. */
function density(x: number, y: number): number {
  const along = Math.min(1, Math.max(-1, x / 0.63));
  const path = -0.08 * along + 0.07 * Math.sin(Math.PI * along);
  const waist = 0.075 + 0.085 * along * along;
  const bridge = Math.exp(-(((y - path) / waist) ** 2)) * (1 - smoothstep(0.62, 0.8, Math.abs(x)));
  const around = (circle: typeof left) => {
    const out = Math.hypot(x - circle.x, y - circle.y) / circle.radius - 1;
    return out < 0 ? 1 : Math.exp(-5.5 * out);
  };
  return bridge + 0.75 * (around(left) + around(right));
}

function gasOf(first: FusionPart, second: FusionPart, seed: number) {
  const color = new Float64Array(3);
  const other = new Float64Array(3);
  return (x: number, y: number, values: Float64Array): void => {
    const amount = density(x, y);
    values.fill(0);
    if (amount < 0.004) return;
    // Warped twice: gas folds into itself.
    const [u, v] = [3.2 * x + 50, 4.2 * y + 50];
    const wx = fractalNoise(u, v, seed, 3) - 0.5;
    const wy = fractalNoise(u + 7.3, v + 2.9, seed + 11, 3) - 0.5;
    const fold = fractalNoise(u + 2.4 * wx, v + 2.4 * wy, seed + 23, 5);
    const ridge =
      1 - Math.abs(2 * fractalNoise(1.6 * u + 3 * wy, 1.6 * v + 3 * wx, seed + 37, 5) - 1);
    const body = smoothstep(0.36, 0.8, fold) ** 1.3;
    const filament = smoothstep(0.72, 0.99, ridge) ** 2;
    const dark = smoothstep(0.5, 0.66, fractalNoise(1.3 * u + 9, 1.8 * v - wx * 2, seed + 51, 4));
    const light = amount * (0.05 + 1.15 * body + 0.55 * filament) * (1 - 0.72 * dark);
    const share = smoothstep(-0.38, 0.38, x + 0.55 * wx);
    first.aura(6 * wx + 2 * y, color);
    second.aura(6 * wy + 2 * y, other);
    // The heart of the gas glows nearly white.
    const white = 0.3 * body * body * amount;
    for (let c = 0; c < 3; c++) {
      values[c] = light * (color[c] + (other[c] - color[c]) * share) + 0.35 * white * light;
    }
  };
}

function drawStars(canvas: LightCanvas, first: FusionPart, second: FusionPart, seed: number): void {
  const random = createRandom(seed + 71);
  const color = new Float64Array(3);
  for (let n = 0; n < stars; n++) {
    const x = 2 * random() - 1;
    const y = (2 * random() - 1) * aspect;
    const lot = random();
    const theta = 2 * Math.PI * random();
    const bright = 0.15 + 1.6 * random() ** 6;
    const size = 0.0006 + 0.0016 * random() ** 8;
    const hue = random();
    const crowd = 0.05 + 0.95 * density(x, y) * noise(9 * x + 40, 9 * y + 40, seed + 5);
    if (lot > crowd) continue;
    (hue < smoothstep(-0.4, 0.4, x) ? second : first).aura(theta, color);
    for (let c = 0; c < 3; c++) color[c] = bright * (0.55 + 0.6 * color[c]);
    if (bright > 1.1) addSpark(canvas, x, y, 2.2 * size, color);
    addDisc(canvas, x, y, size * 1.4, color);
  }
}
