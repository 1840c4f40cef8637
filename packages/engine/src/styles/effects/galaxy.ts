import { type Pigment, pigmentOf } from '../../iris/pigment.ts';
import { addDisc, type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { createRandom, fractalNoise, noise, partSeed } from '../../paint/random.ts';
import { type SmoothField, smoothField } from '../../paint/smooth-field.ts';
import { beyondCorners, middle, type Source } from '../../paint/sources.ts';
import { smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';
import { addDistantStars } from './distant-stars.ts';
import { paintLight, paintLitIris } from './lit-iris.ts';

/** The iris is the core of a spiral galaxy: arms of stars and nebula in its colours, lanes of dark dust. */
export const galaxy: ArtStyle = {
  id: 'galaxy',
  name: 'Galaxy',
  tier: 'premium',
  kind: 'effect',
  parameters: [
    irisSize(24, 50, 34),
    { id: 'arms', name: 'Number of arms', min: 2, max: 5, default: 2 },
    amount('twist', 'Twist', 50),
    amount('stars', 'Stars', 55),
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters, size, seed }) {
    const { arms, twist, stars, hue } = parameters;
    const radius = parameters.iris_size / 100;
    const light = lightCanvas(size, size);
    const pigment = pigmentOf(iris, hue);
    const shape = { core: middle, extent: 1, radius, arms: Math.round(arms) };
    const spiral = spiralOf(shape, twist / 100, seed);
    addNebula(light, nebulaOf(spiral, pigmentOf(iris, hue, softColors), light));
    addDistantStars(light, pigment, stars / 100, seed);
    addArmStars(light, pigment, spiral, stars / 100);
    return paintLitIris(iris, { light, radius, glow: 0.3, inFront: 0.12, vividness: 0.6 });
  },
  backdrop(iris, { width, height, seed }) {
    const light = lightCanvas(width, height);
    const pigment = pigmentOf(iris, 0);
    // Seen from within one of many arms: the core lies beyond a corner.
    const [core] = beyondCorners(width, height, 0.3);
    const spiral = spiralOf({ core, extent: 4, radius: 0.2, arms: 5 }, 0.35, seed);
    addNebula(light, nebulaOf(spiral, pigmentOf(iris, 0, softColors), light));
    addDistantStars(light, pigment, 0.8, seed);
    return paintLight(light, 0.3);
  },
};

/** Directions whose colours gas tells apart. */
const softColors = 20;

interface Shape {
  readonly core: Source;
  readonly radius: number;
  /** Distance from the core at which it fades. */
  readonly extent: number;
  readonly arms: number;
}

interface Spiral extends Shape {
  readonly seed: number;
  readonly first: number;
  readonly winding: number;
}

function spiralOf(shape: Shape, twist: number, seed: number): Spiral {
  const random = createRandom(partSeed(seed, 1));
  const turning = random() < 0.5 ? -1 : 1;
  return {
    ...shape,
    seed: partSeed(seed, 2),
    first: 2 * Math.PI * random(),
    winding: turning * (1.1 + 2.6 * twist),
  };
}

/** How far from the middle of the nearest arm, −1 to 1 half-way to the next; ahead of it positive. */
function phaseOf({ radius, arms, first, winding }: Spiral, rho: number, theta: number): number {
  const turn =
    (arms * (theta - first - winding * Math.log(Math.max(0.5, rho / radius)))) / (2 * Math.PI);
  return 2 * (turn - Math.round(turn));
}

/** Glowing gas along the arms, and in front of it dust that swallows light: colours of 0 and above. */
function nebulaOf(spiral: Spiral, pigment: Pigment, { width, height }: LightCanvas): SmoothField {
  const { core, radius, extent, seed, winding } = spiral;
  const color = new Float64Array(3);
  return smoothField(
    width,
    height,
    3,
    (x, y, values) => {
      const dx = x - core.x;
      const dy = y - core.y;
      const rho = Math.sqrt(dx * dx + dy * dy);
      const theta = Math.atan2(dy, dx);
      // Clouds are drawn out along the arms: noise in coordinates that turn with them.
      const unwound = theta - 0.8 * winding * Math.log(Math.max(0.5 * radius, rho) / radius);
      const u = 2.6 * rho * Math.cos(unwound) + 20;
      const v = 2.6 * rho * Math.sin(unwound) + 20;
      const warpX = fractalNoise(u, v, seed + 1, 3) - 0.5;
      const warpY = fractalNoise(u + 9.2, v + 3.7, seed + 2, 3) - 0.5;
      const cloud = fractalNoise(1.5 * u + 3.2 * warpX, 1.5 * v + 3.2 * warpY, seed + 3, 5);
      const wisps =
        1 - Math.abs(2 * fractalNoise(2 * u - 3 * warpY, 2 * v + 3 * warpX, seed + 4, 5) - 1);
      const phase = phaseOf(spiral, rho, theta) + 0.55 * warpX;
      const out = Math.max(0, rho - radius);
      const fall = Math.exp((-1.9 * out) / extent) * (1 - smoothstep(0.75, 1.35, rho / extent));
      const arm = Math.exp(-((phase / 0.36) ** 2));
      const body =
        (0.025 + 1.45 * arm) * smoothstep(0.3, 0.72, cloud) ** 1.4 * (0.3 + 1.2 * wisps ** 4);
      const bulge = 0.6 * Math.exp(-((out / (0.5 * radius)) ** 1.1)) * (0.5 + cloud);
      // Dust gathers along the inner edge of an arm.
      const lane = Math.exp(-(((phase + 0.34) / 0.16) ** 2)) * smoothstep(0.35, 0.6, wisps);
      const clear = 1 - 0.9 * Math.min(1, lane + 0.7 * smoothstep(0.55, 0.8, 1 - cloud) * arm);
      pigment(theta + 1.2 * warpY, 0.5 + 0.9 * warpX + 0.3 * Math.sin(Math.PI * phase), color);
      const strength = (1.3 * fall * body + bulge) * clear;
      for (let c = 0; c < 3; c++) values[c] = strength * color[c];
    },
    320,
  );
}

function addNebula({ width, height, light }: LightCanvas, nebula: SmoothField): void {
  const unit = 2 / Math.max(width, height);
  const color = new Float64Array(3);
  for (let j = 0, at = 0; j < height; j++) {
    for (let i = 0; i < width; i++, at += 3) {
      nebula.at((i + 0.5 - width / 2) * unit, (j + 0.5 - height / 2) * unit, color);
      light[at] += Math.max(0, color[0]);
      light[at + 1] += Math.max(0, color[1]);
      light[at + 2] += Math.max(0, color[2]);
    }
  }
}

const mostArmStars = 150_000;

/** Stars crowd in the arms, and in knots along them. */
function addArmStars(canvas: LightCanvas, pigment: Pigment, spiral: Spiral, amount: number): void {
  const { radius, seed } = spiral;
  const random = createRandom(seed + 5);
  const color = new Float64Array(3);
  const count = mostArmStars * (0.2 + amount);
  for (let n = 0; n < count; n++) {
    const out = -Math.log(1 - 0.99 * random()) * 0.3;
    const rho = radius * 1.01 + out;
    const arm = Math.floor(random() * spiral.arms);
    const off = (random() + random() + random() - 1.5) * (0.75 + 0.5 * random());
    const theta =
      spiral.first +
      spiral.winding * Math.log(rho / radius) +
      ((arm + 0.42 * off) * 2 * Math.PI) / spiral.arms;
    const x = rho * Math.cos(theta);
    const y = rho * Math.sin(theta);
    const knot =
      noise(14 * x + 40, 14 * y + 40, seed + 6) * noise(37 * x + 90, 37 * y + 90, seed + 7);
    if (random() > 0.12 + 2.6 * knot) continue;
    const size = random();
    pigment(theta + random() - 0.5, random(), color);
    const strength = (0.5 + 1.6 * random() ** 3) * Math.exp(-0.4 * out);
    for (let c = 0; c < 3; c++) color[c] = strength * (0.12 + 1.1 * color[c]);
    addDisc(canvas, x, y, 0.0005 + 0.0015 * size ** 8, color);
  }
}
