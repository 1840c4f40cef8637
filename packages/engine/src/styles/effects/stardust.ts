import { type Pigment, pigmentOf } from '../../iris/pigment.ts';
import { awayFromMiddle } from '../../paint/away-from-middle.ts';
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
    const count = mostGrains * (0.15 + density / 100);
    const random = createRandom(partSeed(seed, 1));
    const place = aroundRim(random, radius, spread / 100, seed);
    addDust(light, pigmentOf(iris, hue), { count, place, random, seed });
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
    const count = (4 * mostGrains * Math.min(width, height)) / Math.max(width, height);
    const random = createRandom(partSeed(seed, 1));
    const place = overCanvas(random, width, height, seed);
    addDust(light, pigmentOf(iris, 0), { count, place, random, seed });
    return paintLight(light, 0.55);
  },
};

interface Grain {
  x: number;
  y: number;
  /** Direction of the iris whose colour it has. */
  theta: number;
  /** How far it has come from the iris. */
  out: number;
  /** 0 between the clouds, 1 where they are densest. */
  crowd: number;
}

type Random = () => number;
/** Puts the next grain somewhere. */
type Place = (grain: Grain) => void;

interface Cloud {
  /** Grains, of which those between the clouds are left out. */
  readonly count: number;
  readonly place: Place;
  readonly random: Random;
  readonly seed: number;
}

/** Grains leave the rim in a swirl, few go far. */
function aroundRim(random: Random, radius: number, spread: number, seed: number): Place {
  const turning = random() < 0.5 ? -1 : 1;
  return (grain) => {
    const theta = 2 * Math.PI * random();
    const out = -Math.log(1 - 0.999 * random()) * (0.05 + 0.2 * spread);
    const swirl = theta + (turning * 0.3 * out) / radius;
    grain.x = (0.85 * radius + out) * Math.cos(swirl);
    grain.y = (0.85 * radius + out) * Math.sin(swirl);
    grain.theta = theta;
    grain.out = out;
    grain.crowd = noise((9 * theta) / (2 * Math.PI), 7 * out, seed + 1, 9);
  };
}

/** Clouds all over a canvas, denser towards its edges. */
function overCanvas(random: Random, width: number, height: number, seed: number): Place {
  const longer = Math.max(width, height);
  // Grains drift: some come in from beyond the edges.
  const margin = 0.2 * longer;
  const away = awayFromMiddle(width, height);
  return (grain) => {
    const x = ((2 * random() - 1) * (width + margin)) / longer;
    const y = ((2 * random() - 1) * (height + margin)) / longer;
    grain.x = x;
    grain.y = y;
    grain.theta = 4 * Math.PI * fractalNoise(1.2 * x + 40, 1.2 * y + 40, seed + 3, 2);
    grain.out = 0.5;
    const cloud = smoothstep(0.3, 0.7, fractalNoise(3 * x + 20, 3 * y + 20, seed + 1, 4));
    grain.crowd = cloud * Math.min(1, 0.65 + 0.3 * away(x, y) ** 2);
  };
}

const mostGrains = 170_000;

function addDust(canvas: LightCanvas, pigment: Pigment, cloud: Cloud): void {
  const { count, place, random, seed } = cloud;
  const flow = curlFlow(partSeed(seed, 2), 4.5, 3, 0.6);
  const grain: Grain = { x: 0, y: 0, theta: 0, out: 0, crowd: 0 };
  const velocity = new Float64Array(2);
  const color = new Float64Array(3);
  for (let n = 0; n < count; n++) {
    place(grain);
    const { theta, out, crowd } = grain;
    const big = random();
    const strength = 0.3 + 1.5 * random() ** 3;
    // Dust gathers in clouds: where there are none, most of it is left out.
    if (random() > 0.1 + 1.7 * crowd ** 2) continue;
    let { x, y } = grain;
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
