import { irisDisc } from '../../iris/iris-disc.ts';
import type { IrisRing } from '../../iris/iris-ring.ts';
import { type Pigment, pigmentOf } from '../../iris/pigment.ts';
import { curlFlow } from '../../paint/flow.ts';
import { addGrain } from '../../paint/grain.ts';
import { type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { createRandom, fractalNoise, noise, partSeed } from '../../paint/random.ts';
import { soften } from '../../paint/soften.ts';
import { middle } from '../../paint/sources.ts';
import { addStrand } from '../../paint/strand.ts';
import { addVeil } from '../../paint/veil.ts';
import { smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';
import { paintLitIris } from './lit-iris.ts';
import { addShard } from './shard.ts';

/** The iris bursts: clouds of powder in its colours, its fibres as streaks, splinters of its own surface. */
export const explosion: ArtStyle = {
  id: 'explosion',
  name: 'Explosion',
  tier: 'premium',
  kind: 'effect',
  parameters: [
    irisSize(30, 55, 40),
    amount('force', 'Force', 55),
    amount('powder', 'Powder', 60),
    amount('shards', 'Shards', 45),
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters, size, seed }) {
    const { force, powder, shards, hue } = parameters;
    const radius = parameters.iris_size / 100;
    const light = lightCanvas(size, size);
    const pigment = pigmentOf(iris, hue);
    const plume = plumesOf(partSeed(seed, 8));
    const burst = { radius, force: force / 100, seed: partSeed(seed, 9), plume };
    addClouds(light, pigment, burst, powder / 100);
    addPowder(light, pigment, burst, powder / 100);
    addStreaks(light, pigment, burst);
    addShards(light, iris, burst, shards / 100);
    return paintLitIris(iris, {
      ...{ light, radius, glow: 0.45, inFront: 0.9, vividness: 0.6 },
      kept(rho, theta) {
        const crumble = fractalNoise((30 * theta) / (2 * Math.PI) + 15, 9 * rho, seed + 5, 4, 30);
        return 1 - smoothstep(crumble - 0.05, crumble + 0.05, (rho - 0.76) / 0.34);
      },
    });
  },
};

interface Burst {
  readonly radius: number;
  /** 0 to 1. */
  readonly force: number;
  readonly seed: number;
  plume(theta: number): number;
}

const directions = 720;

/** How hard the burst is in each direction: a few plumes, and little between them. */
function plumesOf(seed: number): (theta: number) => number {
  const plumes = Float64Array.from({ length: directions }, (_, i) => {
    const lobes = fractalNoise((7 * i) / directions, 0, seed, 3, 7);
    return 0.25 + 1.5 * smoothstep(0.3, 0.8, lobes) ** 1.5;
  });
  return (theta) => {
    const turn = theta / (2 * Math.PI);
    return plumes[Math.floor((turn - Math.floor(turn)) * directions) % directions];
  };
}

/** Billows of fine dust, which carry the colours. */
function addClouds(canvas: LightCanvas, pigment: Pigment, burst: Burst, powder: number): void {
  const { radius, force, seed } = burst;
  const flow = (part: number) => curlFlow(partSeed(seed, part), 5 + part, 4, 0.8);
  const flows = [flow(1), flow(2)] as const;
  for (let layer = 0; layer < 3; layer++) {
    const own = partSeed(seed, 10 + layer);
    const plume = plumesOf(own);
    addVeil(canvas, {
      source: middle,
      ...{ points: 1000, steps: 60, radius: 0.86 * radius, flows },
      ...{ phase: 2.1 * layer, turnAlong: 9, turnInTime: 2.5, pace: 0.007 + 0.0047 * force },
      ...{ outward: 1.1, around: 0, thickness: 0.004 },
      amount(theta) {
        const grain = 0.5 + noise((40 * theta) / (2 * Math.PI), 3, own, 40);
        return (0.15 + 1.3 * powder) * plume(theta) * grain;
      },
      shade(theta, age, color) {
        pigment(theta, 0.2 + 0.35 * layer, color);
        const fade = (1 - age) ** 1.2 * smoothstep(0, 0.1, age);
        for (let c = 0; c < 3; c++) color[c] *= fade;
      },
    });
  }
  soften(canvas);
}

const grains = 150_000;

function addPowder(canvas: LightCanvas, pigment: Pigment, burst: Burst, powder: number): void {
  const { radius, force, seed } = burst;
  const random = createRandom(seed);
  const flow = curlFlow(seed + 3, 7, 3, 0.9);
  const velocity = new Float64Array(2);
  const color = new Float64Array(3);
  const count = grains * (0.25 + powder);
  for (let n = 0; n < count; n++) {
    const theta = 2 * Math.PI * random();
    const far = (0.2 + 0.75 * force) * burst.plume(theta) * random() ** 1.7;
    const size = random() ** 8;
    const depth = random();
    const strength = 0.35 + 1.3 * random() ** 2;
    const spread = 0.16 * (random() + random() - 1);
    const direction = theta + spread * Math.min(1, 3 * far);
    let x = (0.86 * radius + far) * Math.cos(direction);
    let y = (0.86 * radius + far) * Math.sin(direction);
    const drift = 0.022 * Math.min(1, 0.15 + 1.5 * far) * (0.6 + 0.8 * depth);
    for (let step = 0; step < 4; step++) {
      flow(x, y, velocity);
      x += drift * velocity[0];
      y += drift * velocity[1];
    }
    pigment(theta, depth, color);
    for (let c = 0; c < 3; c++) color[c] *= strength;
    addGrain(canvas, x, y, 0.00055 + 0.003 * size, direction, n, color);
  }
}

const streaks = 900;

/** Fibres fly off where the iris has bright ones. */
function addStreaks(canvas: LightCanvas, pigment: Pigment, burst: Burst): void {
  const { radius, force, seed } = burst;
  const random = createRandom(seed + 1);
  const color = new Float64Array(3);
  for (let n = 0; n < streaks; n++) {
    const theta = 2 * Math.PI * random();
    const start = radius * (0.85 + 0.5 * random() ** 2);
    const length = (0.08 + 0.8 * force * random() ** 2.5) * (0.3 + burst.plume(theta));
    const bend = 0.5 * (random() - 0.5);
    const steps = 10;
    pigment(theta, 0.2 + 0.7 * random(), color);
    const bright = 0.5 + 2 * color[1];
    addStrand(
      canvas,
      {
        ...{ x: start * Math.cos(theta), y: start * Math.sin(theta), steps, pace: length / steps },
        breadth: 0.0006 + 0.0022 * random() ** 3,
        flow(x, y, velocity) {
          const rho = Math.sqrt(x * x + y * y);
          velocity[0] = (x - bend * y * (rho - start)) / rho;
          velocity[1] = (y + bend * x * (rho - start)) / rho;
        },
        strength: (age) => 1.3 * bright * smoothstep(0, 0.15, age) * (1 - age),
      },
      color,
    );
  }
}

function addShards(canvas: LightCanvas, iris: IrisRing, burst: Burst, amount: number): void {
  const { radius, force, seed } = burst;
  const random = createRandom(seed + 2);
  const half = Math.max(canvas.width, canvas.height) / 2;
  const disc = irisDisc(iris, half * radius);
  const count = Math.round(30 + 520 * amount);
  for (let n = 0; n < count; n++) {
    const theta = 2 * Math.PI * random();
    const far =
      (0.04 + (0.25 + 0.65 * force) * random() ** 1.6) * (0.35 + 0.8 * burst.plume(theta));
    const direction = theta + 0.12 * (random() - 0.5);
    const length = radius * (0.018 + 0.13 * random() ** 3.5) * (1 + 0.6 * far);
    addShard(canvas, disc, radius, {
      x: (0.98 * radius + far) * Math.cos(direction),
      y: (0.98 * radius + far) * Math.sin(direction),
      rho: 0.55 + 0.4 * random(),
      ...{ theta, length },
      aspect: 0.25 + 0.6 * random(),
      turn: direction + 1.6 * (random() - 0.5),
      light: 0.7 + 1.1 * random(),
      corners: Array.from({ length: 3 + Math.floor(3 * random()) }, () => 0.55 + 0.45 * random()),
    });
  }
}
