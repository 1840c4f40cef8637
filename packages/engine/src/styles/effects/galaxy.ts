import { type Pigment, pigmentOf } from '../../iris/pigment.ts';
import { addDisc, addSpark, type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { createRandom, fractalNoise, noise, partSeed } from '../../paint/random.ts';
import { type SmoothField, smoothField } from '../../paint/smooth-field.ts';
import { addStreak } from '../../paint/streak.ts';
import { smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';
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
    const spiral = spiralOf(radius, Math.round(arms), twist / 100, seed);
    addNebula(light, nebulaOf(spiral, pigmentOf(iris, hue, softColors), light));
    addDistantStars(light, pigment, stars / 100, seed);
    addArmStars(light, pigment, spiral, stars / 100);
    return paintLitIris(iris, { light, radius, glow: 0.3, inFront: 0.12, vividness: 0.6 });
  },
  backdrop(iris, { width, height, seed }) {
    const light = lightCanvas(width, height);
    const pigment = pigmentOf(iris, 0);
    addNebula(
      light,
      nebulaOf(spiralOf(0.12, 2, 0.35, seed), pigmentOf(iris, 0, softColors), light),
    );
    addDistantStars(light, pigment, 0.8, seed);
    return paintLight(light, 0.3);
  },
};

/** Directions whose colours gas tells apart. */
const softColors = 20;

interface Spiral {
  readonly radius: number;
  readonly seed: number;
  readonly arms: number;
  readonly first: number;
  readonly winding: number;
}

function spiralOf(radius: number, arms: number, twist: number, seed: number): Spiral {
  const random = createRandom(partSeed(seed, 1));
  const turning = random() < 0.5 ? -1 : 1;
  return {
    ...{ radius, arms, seed: partSeed(seed, 2) },
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
  const { radius, seed, winding } = spiral;
  const color = new Float64Array(3);
  return smoothField(
    width,
    height,
    3,
    (x, y, values) => {
      const rho = Math.sqrt(x * x + y * y);
      const theta = Math.atan2(y, x);
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
      const fall = Math.exp(-1.9 * out) * (1 - smoothstep(0.75, 1.35, rho));
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

/** The sky behind: faint stars everywhere, few bright ones with the cross of a telescope's struts. */
function addDistantStars(
  canvas: LightCanvas,
  pigment: Pigment,
  amount: number,
  seed: number,
): void {
  const random = createRandom(partSeed(seed, 3));
  const color = new Float64Array(3);
  const count = 2500 + 9000 * amount;
  const bright = Math.round(10 + 22 * amount);
  for (let n = 0; n < count; n++) {
    const x = 2 * random() - 1;
    const y = 2 * random() - 1;
    const magnitude = n < bright ? 0.5 + 0.5 * random() ** 2 : 0.4 * random() ** 5;
    pigment(2 * Math.PI * random(), random(), color);
    for (let c = 0; c < 3; c++) color[c] = (0.45 + 0.75 * color[c]) * (0.35 + 1.9 * magnitude);
    addDisc(canvas, x, y, 0.0006 + 0.0026 * magnitude, color);
    if (n < bright) addCross(canvas, x, y, magnitude, color);
  }
}

function addCross(
  canvas: LightCanvas,
  x: number,
  y: number,
  magnitude: number,
  color: Float64Array,
): void {
  const soft = color.map((value) => 0.1 * value * magnitude);
  addSpark(canvas, x, y, 0.011 * magnitude, soft);
  const length = 0.045 * magnitude ** 2;
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    const end = { x1: x + dx * length, y1: y + dy * length };
    addStreak(
      canvas,
      {
        x0: x,
        y0: y,
        ...end,
        breadth0: 0.0011 * magnitude,
        breadth1: 0,
        strength0: 0.8,
        strength1: 0,
      },
      color,
    );
  }
}
