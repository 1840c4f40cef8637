import { type Pigment, pigmentOf } from '../../iris/pigment.ts';
import { addSpark, type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { createRandom, fractalNoise, noise, partSeed } from '../../paint/random.ts';
import { type SmoothField, smoothField } from '../../paint/smooth-field.ts';
import { smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';
import { gloss } from './gloss.ts';
import { paintLitIris } from './lit-iris.ts';

/** A crown of glossy paint in the iris's colours leaps from its rim, and droplets fly off. */
export const splash: ArtStyle = {
  id: 'splash',
  name: 'Splash',
  tier: 'premium',
  kind: 'effect',
  parameters: [
    irisSize(32, 58, 46),
    { id: 'fingers', name: 'Number of fingers', min: 16, max: 70, default: 46 },
    amount('reach', 'Reach', 50),
    amount('droplets', 'Droplets', 55),
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters, size, seed }) {
    const { fingers, reach, droplets, hue } = parameters;
    const radius = parameters.iris_size / 100;
    const crown = { radius, fingers: Math.round(fingers), reach: reach / 100, seed };
    const light = lightCanvas(size, size);
    const pigment = pigmentOf(iris, hue, paintColors);
    const drops: Drop[] = [];
    const body = bodyOf(crown, droplets / 100, drops);
    addPaint(light, body, pigment, crown);
    for (const drop of drops) addDrop(light, pigment, drop);
    return paintLitIris(iris, { light, radius, glow: 0.12, inFront: 1, vividness: 0.6 });
  },
};

/** Directions whose colours the paint tells apart: it has run together. */
const paintColors = 64;
/** Cells on a side in which the body of the paint is gathered; what is finer is a droplet. */
const cells = 448;

interface Crown {
  readonly radius: number;
  readonly fingers: number;
  readonly reach: number;
  readonly seed: number;
}

interface Drop {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly theta: number;
}

/** How much paint there is at a point (its surface where that is 1/2), and how fast that grows along x and y. */
function bodyOf(crown: Crown, droplets: number, drops: Drop[]): SmoothField {
  const gathered = lightCanvas(cells, cells);
  const { radius, fingers, reach, seed } = crown;
  const random = createRandom(partSeed(seed, 1));
  const blob = (x: number, y: number, breadth: number, share: number) =>
    addSpark(gathered, x, y, breadth, [share, 0, 0]);
  // The wave that the crown rises from.
  const around = 700;
  for (let n = 0; n < around; n++) {
    const theta = (2 * Math.PI * n) / around;
    const swell = fractalNoise((14 * n) / around, 3, seed + 2, 3, 14);
    const breadth = radius * (0.016 + 0.075 * swell ** 1.5);
    const rho = radius * (1.0 + 0.08 * swell);
    const spacing = (2 * Math.PI * rho) / around;
    blob(rho * Math.cos(theta), rho * Math.sin(theta), breadth, spacing / (2.5 * breadth));
  }
  for (let n = 0; n < fingers; n++) {
    const start = (2 * Math.PI * (n + 0.9 * random())) / fingers;
    const power = fractalNoise((5 * start) / (2 * Math.PI), 7, seed + 3, 2, 5);
    const length =
      (0.06 + (0.2 + 0.75 * reach) * random() ** 1.3 * smoothstep(0.2, 0.8, power)) * 1.1;
    const breadth = radius * (0.018 + 0.04 * random() ** 1.5) * (0.75 + 0.7 * length);
    const bend = 0.9 * (random() - 0.5);
    const wave = 6.28 * random();
    const path = (t: number) => {
      const rho = radius + t * length;
      const theta = start + bend * t * length + 0.05 * Math.sin(wave + 5 * t) * t * length;
      return { x: rho * Math.cos(theta), y: rho * Math.sin(theta), theta };
    };
    const steps = Math.ceil(length / (0.4 * breadth));
    for (let step = 0; step <= steps; step++) {
      const t = step / steps;
      // Broad where it leaves the wave, then a neck that swells and thins as it breaks up.
      const neck = 0.42 + 1.5 * (1 - t) ** 5 + 0.16 * Math.sin(wave + 16 * t * length * 4) * t;
      const { x, y } = path(t);
      blob(x, y, breadth * neck, (0.4 / (2.5 * neck)) * 1.1);
    }
    const { x, y } = path(1);
    blob(x, y, breadth * (0.95 + 0.4 * random()), 1.05);
    const count = Math.round((2 + 9 * random()) * (0.3 + 1.3 * droplets));
    for (let k = 0; k < count; k++) {
      const { x, y, theta } = path(1 + ((k + 1) * 0.2 + 0.12 * random()) * (0.4 + 0.12 / length));
      const shift = 0.02 * (random() - 0.5) * k;
      const size = breadth * (0.22 + 0.75 * random() ** 3) * (1 - 0.06 * k);
      drops.push({ x: x - shift * Math.sin(theta), y: y + shift * Math.cos(theta), size, theta });
    }
  }
  const spray = Math.round(900 * droplets);
  for (let n = 0; n < spray; n++) {
    const theta = 2 * Math.PI * random();
    const power = 0.3 + fractalNoise((5 * theta) / (2 * Math.PI), 7, seed + 3, 2, 5);
    const rho = radius * 1.06 + (0.15 + 0.9 * reach) * random() ** 1.6 * power;
    const size = 0.0013 + 0.006 * random() ** 7;
    drops.push({ x: rho * Math.cos(theta), y: rho * Math.sin(theta), size, theta });
  }
  return withSlopes(gathered);
}

function withSlopes({ width, height, light }: LightCanvas): SmoothField {
  const at = (i: number, j: number): number => {
    const column = Math.min(width - 1, Math.max(0, i));
    const row = Math.min(height - 1, Math.max(0, j));
    return light[3 * (row * width + column)];
  };
  const perUnit = width / 2;
  return smoothField(
    width,
    height,
    3,
    (x, y, values) => {
      // A point of the field's grid is a corner of four cells.
      const i = Math.round((x + 1) * perUnit);
      const j = Math.round((y + 1) * perUnit);
      const [a, b, c, d] = [at(i - 1, j - 1), at(i, j - 1), at(i - 1, j), at(i, j)];
      values[0] = (a + b + c + d) / 4;
      values[1] = ((b + d - a - c) / 2) * perUnit;
      values[2] = ((c + d - a - b) / 2) * perUnit;
    },
    cells,
  );
}

/** How steeply the paint bulges, in the coordinates of `paint`. */
const bulge = 0.016;

function addPaint(canvas: LightCanvas, body: SmoothField, pigment: Pigment, crown: Crown): void {
  const { width, height, light } = canvas;
  const { radius, seed } = crown;
  const unit = 2 / Math.max(width, height);
  const values = new Float64Array(3);
  const color = new Float64Array(3);
  for (let j = 0, at = 0; j < height; j++) {
    const y = (j + 0.5 - height / 2) * unit;
    for (let i = 0; i < width; i++, at += 3) {
      const x = (i + 0.5 - width / 2) * unit;
      body.at(x, y, values);
      const [amount, slopeX, slopeY] = values;
      const steep = Math.sqrt(slopeX * slopeX + slopeY * slopeY);
      const cover = Math.min(1, (amount - 0.5) / (steep * unit + 1e-6) + 0.5);
      if (cover <= 0) continue;
      // Rises upright at its edge, as a drop does, and levels out where there is much of it.
      const level = 1 - Math.exp(-1.6 * Math.max(0.002, amount - 0.5));
      const rise = (bulge * (1 - level)) / Math.sqrt(level);
      const nx = -slopeX * rise;
      const ny = -slopeY * rise;
      const long = 1 / Math.sqrt(nx * nx + ny * ny + 1);
      const theta = Math.atan2(y, x);
      const rho = Math.sqrt(x * x + y * y) / radius;
      const around = theta / (2 * Math.PI) + 1;
      const marble = noise(34 * around + 2 * rho, 3 * rho, seed + 8);
      pigment(theta + 0.5 * (marble - 0.5), 0.05 + 0.95 * marble, color);
      gloss(nx * long, ny * long, long, color);
      for (let c = 0; c < 3; c++) light[at + c] += cover * (color[c] - light[at + c]);
    }
  }
}

function addDrop(canvas: LightCanvas, pigment: Pigment, { x, y, size, theta }: Drop): void {
  const { width, height, light } = canvas;
  const half = Math.max(width, height) / 2;
  const px = x * half + width / 2 - 0.5;
  const py = y * half + height / 2 - 0.5;
  const wanted = size * half;
  // Smaller than a pixel, it is drawn as large as one and as much fainter.
  const radius = Math.max(0.6, wanted);
  const share = (wanted / radius) ** 2;
  const color = new Float64Array(3);
  const bottom = Math.min(height - 1, Math.floor(py + radius + 0.5));
  const right = Math.min(width - 1, Math.floor(px + radius + 0.5));
  for (let j = Math.max(0, Math.ceil(py - radius - 0.5)); j <= bottom; j++) {
    for (let i = Math.max(0, Math.ceil(px - radius - 0.5)); i <= right; i++) {
      const nx = (i - px) / radius;
      const ny = (j - py) / radius;
      const away = Math.sqrt(nx * nx + ny * ny);
      const cover = share * Math.min(1, radius * (1 - away) + 0.5);
      if (cover <= 0) continue;
      const inside = Math.min(1, away);
      const nz = Math.sqrt(1 - inside * inside);
      pigment(theta, 0.35 + 0.4 * ny, color);
      gloss(away > 1 ? nx / away : nx, away > 1 ? ny / away : ny, nz, color);
      const at = 3 * (j * width + i);
      for (let c = 0; c < 3; c++) light[at + c] += cover * (color[c] - light[at + c]);
    }
  }
}
