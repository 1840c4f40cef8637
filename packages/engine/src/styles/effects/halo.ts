import { type Pigment, pigmentOf } from '../../iris/pigment.ts';
import { type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { createRandom, noise, partSeed } from '../../paint/random.ts';
import { addStreak } from '../../paint/streak.ts';
import { smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';
import { paintLitIris } from './lit-iris.ts';

/** Threads of light circle the iris as in a long exposure, each ring in the colours of another depth of it. */
export const halo: ArtStyle = {
  id: 'halo',
  name: 'Halo',
  tier: 'free',
  kind: 'effect',
  parameters: [
    irisSize(30, 70, 50),
    amount('glow', 'Glow', 60),
    { id: 'rings', name: 'Number of rings', min: 1, max: 12, default: 5 },
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, glow, rings, hue }, size, seed }) {
    const radius = iris_size / 100;
    const light = lightCanvas(size, size);
    const pigment = pigmentOf(iris, hue, softColors);
    const count = Math.round(rings);
    const strength = 0.6 + glow / 120;
    addThreads(light, pigment, rimOf(radius, strength, partSeed(seed, 1)));
    for (let n = 0; n < count; n++) {
      addThreads(light, pigment, ringOf(radius, n, count, strength, partSeed(seed, 2 + n)));
    }
    return paintLitIris(iris, {
      ...{ light, radius, glow: 0.15 + glow / 90, inFront: 0.35, vividness: 0.5 },
    });
  },
};

/** Directions whose colours the light tells apart. */
const softColors = 24;
/** Where the last ring runs: far enough from the picture's edge for its glow to end before it. */
const outermost = 0.84;

/** Threads that circle the iris together. Lengths in the coordinates of `paint`. */
interface Ring {
  readonly threads: number;
  readonly radius: number;
  /** Half of its breadth where it fans out the most. */
  readonly breadth: number;
  /** How far its ellipses are from circles; each thread's lies turned a little against the next one's. */
  readonly stretch: number;
  /** Depth in the iris, 0 to 1, that lends the colours. */
  readonly depth: number;
  readonly strength: number;
  /** Share of the way around on which it shines. */
  readonly whole: number;
  readonly seed: number;
}

const rimOf = (radius: number, strength: number, seed: number): Ring => ({
  ...{ threads: 26, radius: 1.008 * radius, breadth: 0.018 * radius, stretch: 0.003 },
  ...{ depth: 0.8, strength: 1.1 * strength, whole: 1, seed },
});

function ringOf(radius: number, n: number, count: number, strength: number, seed: number): Ring {
  const inner = 1.06 * radius;
  const out = (n + 0.7) / count;
  const gap = (outermost - inner) / count;
  return {
    ...{ threads: 34, radius: inner + (outermost - inner) * out ** 1.2, breadth: 0.75 * gap },
    ...{ stretch: 0.4 * Math.min(gap, 0.12), depth: 0.9 - 0.75 * out },
    ...{ strength: strength * Math.exp(-1.1 * out), whole: 0.45, seed },
  };
}

const steps = 300;

function addThreads(canvas: LightCanvas, pigment: Pigment, ring: Ring): void {
  const { threads, seed, strength } = ring;
  const random = createRandom(seed);
  const tilt = Math.PI * random();
  const color = new Float64Array(3);
  for (let n = 0; n < threads; n++) {
    const place = (2 * (n + random())) / threads - 1;
    const own = strength * (0.25 + 1.5 * random() ** 3);
    const breadth = 0.0006 + 0.0014 * random() ** 4;
    const streak = {
      ...{ x0: 0, y0: 0, x1: 0, y1: 0, strength0: 0, strength1: 0 },
      ...{ breadth0: breadth, breadth1: breadth },
    };
    for (let step = 0; step <= steps; step++) {
      const turn = step / steps;
      const theta = 2 * Math.PI * turn;
      const fan = 0.12 + 0.88 * noise(4 * turn, 1, seed, 4) ** 1.5;
      const sway = noise(3 * turn, 5 + 0.5 * place, seed, 3) - 0.5;
      const ellipse = ring.stretch * Math.cos(2 * (theta - tilt) + 1.3 * place);
      const rho = ring.radius + ring.breadth * (fan * place + 0.5 * sway) + ellipse;
      streak.x1 = rho * Math.cos(theta);
      streak.y1 = rho * Math.sin(theta);
      const lit = noise(3 * turn, 9 + 0.9 * place, seed, 3) + 0.5 * ring.whole;
      // Where threads run together there would be too much light.
      streak.strength1 = own * (0.06 + 1.15 * smoothstep(0.35, 0.95, lit)) * (0.5 + 0.5 * fan);
      if (step > 0) {
        pigment(theta, ring.depth + 0.12 * place, color);
        addStreak(canvas, streak, color);
      }
      streak.x0 = streak.x1;
      streak.y0 = streak.y1;
      streak.strength0 = streak.strength1;
    }
  }
}
