import { type Pigment, pigmentOf } from '../../iris/pigment.ts';
import { curlFlow } from '../../paint/flow.ts';
import { addDisc, addSpark, type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { createRandom, fractalNoise, noise, partSeed } from '../../paint/random.ts';
import { smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';
import { paintLight, paintLitIris } from './lit-iris.ts';

/** The limbus crumbles into a swirl of glowing dust. */
export const stardust: ArtStyle = {
  id: 'stardust',
  name: 'Dust',
  tier: 'free',
  kind: 'effect',
  parameters: [
    irisSize(30, 70, 48),
    amount('density', 'Density', 55),
    amount('spread', 'Spread', 50),
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, density, spread, hue }, size, seed }) {
    const radius = iris_size / 100;
    const light = lightCanvas(size, size);
    const cloud = { radius, density: density / 100, spread: spread / 100, seed };
    addDust(light, pigmentOf(iris, hue), cloud);
    return paintLitIris(iris, {
      ...{ light, radius, glow: 0.55, inFront: 0.6, vividness: 0.5 },
      kept(rho, theta) {
        const around = theta / (2 * Math.PI) + 0.5;
        const crumble = fractalNoise(40 * around, 14 * rho, seed + 5, 4, 40);
        return 1 - smoothstep(crumble - 0.1, crumble + 0.1, (rho - 0.7) / 0.32);
      },
    });
  },
  backdrop(iris, { width, height, seed }) {
    const light = lightCanvas(width, height);
    addDust(light, pigmentOf(iris, 0), { radius: 0.1, density: 1, spread: 1, seed });
    return paintLight(light, 0.55);
  },
};

interface Cloud {
  readonly radius: number;
  readonly density: number;
  readonly spread: number;
  readonly seed: number;
}

const mostGrains = 170_000;

function addDust(canvas: LightCanvas, pigment: Pigment, cloud: Cloud): void {
  const { radius, density, spread, seed } = cloud;
  const random = createRandom(partSeed(seed, 1));
  const flow = curlFlow(partSeed(seed, 2), 4.5, 3, 0.6);
  const turning = random() < 0.5 ? -1 : 1;
  const velocity = new Float64Array(2);
  const color = new Float64Array(3);
  const count = mostGrains * (0.15 + density);
  for (let n = 0; n < count; n++) {
    const theta = 2 * Math.PI * random();
    const out = -Math.log(1 - 0.999 * random()) * (0.05 + 0.2 * spread);
    const big = random();
    const strength = 0.3 + 1.5 * random() ** 3;
    // Dust gathers in clouds: where there are none, most of it is left out.
    const crowd = noise((9 * theta) / (2 * Math.PI), 7 * out, seed + 1, 9);
    if (random() > 0.1 + 1.7 * crowd ** 2) continue;
    const swirl = theta + (turning * 0.3 * out) / radius;
    let x = (0.85 * radius + out) * Math.cos(swirl);
    let y = (0.85 * radius + out) * Math.sin(swirl);
    const drift = 0.09 * Math.min(1, 0.1 + 2.2 * out) * (0.4 + 0.6 * random());
    for (let step = 0; step < 3; step++) {
      flow(x, y, velocity);
      x += drift * velocity[0];
      y += drift * velocity[1];
    }
    pigment(theta, random(), color);
    const far = Math.exp(-0.9 * out);
    for (let c = 0; c < 3; c++) color[c] = strength * far * (0.03 + 1.1 * color[c]);
    addDisc(canvas, x, y, 0.0005 + 0.0028 * big ** 9, color);
    // A few float before the lens, out of its focus.
    if (big > 0.9985) {
      for (let c = 0; c < 3; c++) color[c] *= 0.16;
      addSpark(canvas, x, y, 0.006 + 0.008 * random(), color);
    }
  }
}
