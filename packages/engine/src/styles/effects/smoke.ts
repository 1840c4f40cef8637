import { type Pigment, pigmentOf } from '../../iris/pigment.ts';
import { curlFlow } from '../../paint/flow.ts';
import { type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { fractalNoise, hash, partSeed } from '../../paint/random.ts';
import { soften } from '../../paint/soften.ts';
import { addVeil } from '../../paint/veil.ts';
import { smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';
import { paintLight, paintLitIris } from './lit-iris.ts';

/** Wisps of the iris's colours curl off its rim like ink in water, lit from within. */
export const smoke: ArtStyle = {
  id: 'smoke',
  name: 'Smoke',
  tier: 'free',
  kind: 'effect',
  parameters: [
    irisSize(30, 60, 46),
    amount('density', 'Density', 55),
    amount('curl', 'Curl', 50),
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, density, curl, hue }, size, seed }) {
    const light = lightCanvas(size, size);
    const radius = iris_size / 100;
    addWisps(light, pigmentOf(iris, hue), { radius, density, curl: curl / 100, seed });
    return paintLitIris(iris, { light, radius, glow: 0.4, inFront: 0.5, vividness: 0.5 });
  },
  backdrop(iris, { width, height, seed }) {
    const light = lightCanvas(width, height);
    addWisps(light, pigmentOf(iris, 0), { radius: 0.3, density: 40, curl: 0.6, seed });
    return paintLight(light, 0.4);
  },
};

interface Wisps {
  readonly radius: number;
  readonly density: number;
  readonly curl: number;
  readonly seed: number;
}

const layers = 3;

function addWisps(canvas: LightCanvas, pigment: Pigment, { radius, density, curl, seed }: Wisps) {
  const turning = hash(seed, 1, 2) < 0.5 ? -1 : 1;
  const swirls = 2.6 + 2 * curl;
  const flow = (part: number) => curlFlow(partSeed(seed, part), swirls, 4, 0.65);
  const flows = [flow(1), flow(2)] as const;
  for (let layer = 0; layer < layers; layer++) {
    const own = partSeed(seed, 10 + layer);
    addVeil(canvas, {
      ...{ points: 1100, steps: 72, radius: 0.96 * radius, flows },
      ...{ phase: 2.1 * layer, turnAlong: 2.6, turnInTime: 2, pace: 0.0105 + 0.008 * curl },
      ...{ outward: 0.66 - 0.2 * curl, around: 0.34 * turning, thickness: 0.006 },
      amount(theta) {
        const wisp = fractalNoise((8 * theta) / (2 * Math.PI), 3.1 * layer, own + 5, 4, 8);
        return (0.3 + density / 40) * smoothstep(0.4, 0.7, wisp);
      },
      shade(theta, age, color) {
        const fade = smoothstep(0, 0.05, age) * (1 - age) ** 1.6;
        pigment(theta + 0.8 * age, 0.25 + 0.3 * layer - 0.25 * age, color);
        for (let c = 0; c < 3; c++) color[c] *= fade;
      },
    });
  }
  soften(canvas);
}
