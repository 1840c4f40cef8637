import { type Pigment, pigmentOf } from '../../iris/pigment.ts';
import { curlFlow } from '../../paint/flow.ts';
import { type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { createRandom, noise, partSeed } from '../../paint/random.ts';
import { addStrand } from '../../paint/strand.ts';
import { addStreak } from '../../paint/streak.ts';
import { smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';
import { paintLitIris } from './lit-iris.ts';

/** The iris as a sun in eclipse: its fibres go on as a corona of fine threads, and loops of light stand on its rim. */
export const sunburst: ArtStyle = {
  id: 'sunburst',
  name: 'Sun',
  tier: 'premium',
  kind: 'effect',
  parameters: [
    irisSize(25, 60, 42),
    { id: 'rays', name: 'Number of rays', min: 5, max: 40, default: 14 },
    amount('reach', 'Reach', 60),
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, rays, reach, hue }, size, seed }) {
    const radius = iris_size / 100;
    const light = lightCanvas(size, size);
    const pigment = pigmentOf(iris, hue);
    const sun = { radius, rays: Math.round(rays), reach: reach / 100, seed };
    addCorona(light, pigment, sun);
    addLoops(light, pigment, sun);
    return paintLitIris(iris, { light, radius, glow: 0.5, inFront: 0.5, vividness: 0.6 });
  },
};

interface Sun {
  readonly radius: number;
  readonly rays: number;
  readonly reach: number;
  readonly seed: number;
}

const threads = 8000;
const steps = 12;

function addCorona(
  canvas: LightCanvas,
  pigment: Pigment,
  { radius, rays, reach, seed }: Sun,
): void {
  const random = createRandom(partSeed(seed, 1));
  const swirl = curlFlow(partSeed(seed, 2), 4, 3, 0.6);
  const color = new Float64Array(3);
  const rayAt = (theta: number): number =>
    smoothstep(0.15, 0.85, noise((rays * theta) / (2 * Math.PI), 3, seed, rays));
  for (let n = 0; n < threads; n++) {
    const theta = 2 * Math.PI * random();
    const ray = rayAt(theta);
    const length = 0.05 + (0.25 + reach) * (0.18 + 0.82 * ray) * (0.25 + 0.75 * random() ** 2);
    // Threads of a ray lean towards its middle, as a magnet's field lines do.
    const lean = 0.9 * (rayAt(theta + 0.6 / rays) - ray);
    pigment(theta, 0.45 + 0.5 * random(), color);
    const bright = (0.16 + 0.8 * color[1]) * (0.45 + 0.6 * ray);
    const start = radius * (0.97 + 0.05 * random());
    addStrand(
      canvas,
      {
        ...{ x: start * Math.cos(theta), y: start * Math.sin(theta), steps, pace: length / steps },
        breadth: 0.0007 + 0.002 * random() ** 4,
        flow(x, y, velocity) {
          swirl(x, y, velocity);
          const rho = Math.sqrt(x * x + y * y);
          const free = Math.min(0.38, 0.9 * (rho - radius));
          velocity[0] = (x - lean * y) / rho + free * velocity[0];
          velocity[1] = (y + lean * x) / rho + free * velocity[1];
        },
        strength: (age) => bright * smoothstep(0, 0.04, age) * (1 - age) ** 1.7,
      },
      color,
    );
  }
}

const loops = 15;
const loopThreads = 26;
const loopSteps = 40;

function addLoops(canvas: LightCanvas, pigment: Pigment, { radius, reach, seed }: Sun): void {
  const random = createRandom(partSeed(seed, 3));
  const color = new Float64Array(3);
  for (let n = 0; n < loops; n++) {
    const middle = 2 * Math.PI * random();
    const width = 0.03 + 0.13 * random() ** 2;
    const height = width * (0.7 + 1.1 * random()) * (0.7 + 0.6 * reach);
    const slant = 0.9 * (random() - 0.5);
    for (let k = 0; k < loopThreads; k++) {
      const spread = 0.75 + 0.5 * random();
      const tall = height * (0.8 + 0.45 * random());
      const tilt = slant + 0.3 * (random() - 0.5);
      const at = (step: number) => {
        const phase = (Math.PI * step) / loopSteps;
        const rise = Math.sin(phase);
        const theta = middle - width * spread * Math.cos(phase) + tilt * tall * rise;
        return [radius * (0.985 + tall * rise), theta] as const;
      };
      pigment(middle + width * (random() - 0.5), 0.3 + 0.6 * random(), color);
      const strength = 0.35 + 0.9 * random() ** 2;
      const breadth = 0.0006 + 0.0011 * random() ** 2;
      let [rho, theta] = at(0);
      for (let step = 1; step <= loopSteps; step++) {
        const [x0, y0] = [rho * Math.cos(theta), rho * Math.sin(theta)];
        [rho, theta] = at(step);
        const [x1, y1] = [rho * Math.cos(theta), rho * Math.sin(theta)];
        const shape = {
          breadth0: breadth,
          breadth1: breadth,
          strength0: strength,
          strength1: strength,
        };
        addStreak(canvas, { x0, y0, x1, y1, ...shape }, color);
      }
    }
  }
}
