import { type Pigment, pigmentOf } from '../../iris/pigment.ts';
import { curlFlow } from '../../paint/flow.ts';
import { type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { fractalNoise, hash, partSeed } from '../../paint/random.ts';
import { soften } from '../../paint/soften.ts';
import { beyondCorners, middle, type Source } from '../../paint/sources.ts';
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
    addWisps(light, pigmentOf(iris, hue), {
      ...{ radius, density, seed },
      curl: curl / 100,
      outward: 0.66 - 0.2 * (curl / 100),
      sources: [middle],
    });
    return paintLitIris(iris, { light, radius, glow: 0.4, inFront: 0.5, vividness: 0.5 });
  },
  backdrop(iris, { width, height, seed }) {
    const light = lightCanvas(width, height);
    const radius = 0.4;
    const sources = beyondCorners(width, height, radius);
    const wisps = { radius, density: 100, curl: 0.6, outward: 1.5, sources };
    addWisps(light, pigmentOf(iris, 0), { ...wisps, seed });
    return paintLight(light, 0.4);
  },
};

interface Wisps {
  readonly radius: number;
  readonly density: number;
  readonly curl: number;
  /** Speed at which it leaves its sources. */
  readonly outward: number;
  readonly sources: readonly Source[];
  readonly seed: number;
}

/** From the pupil's colours to those of the limbus. */
const layers = 3;

function addWisps(canvas: LightCanvas, pigment: Pigment, wisps: Wisps): void {
  const { radius, density, curl, outward, sources, seed } = wisps;
  const turning = hash(seed, 1, 2) < 0.5 ? -1 : 1;
  const swirls = 2.6 + 2 * curl;
  const flow = (part: number) => curlFlow(partSeed(seed, part), swirls, 4, 0.65);
  const flows = [flow(1), flow(2)] as const;
  const veils = Math.max(layers, 2 * sources.length);
  for (let n = 0; n < veils; n++) {
    const layer = n % layers;
    const own = partSeed(seed, 10 + n);
    addVeil(canvas, {
      ...{ points: 1100, steps: 72, radius: 0.96 * radius, flows, outward },
      source: sources[n % sources.length],
      ...{ phase: 2.1 * n, turnAlong: 2.6, turnInTime: 2, pace: 0.0105 + 0.008 * curl },
      ...{ around: 0.34 * turning, thickness: 0.006 },
      amount(theta) {
        const wisp = fractalNoise((8 * theta) / (2 * Math.PI), 3.1 * n, own + 5, 4, 8);
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
