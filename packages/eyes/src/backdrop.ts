import { blend, type Pixel, type Rgb, scale } from './color.ts';
import { fractalNoise, hypot, noise, ridge, smoothstep } from './noise.ts';
import { createRandom, type Random } from './random.ts';
import type { EyeScene } from './scene.ts';
import { type Canvas, drawStroke } from './strokes.ts';

/** Anything but a face: skies, hills, walls, lights, fruit, leaves. `u`, `v` in short sides from the picture's centre. */
export type BackdropShader = (u: number, v: number, pixel: Pixel) => void;

type Layer = (u: number, v: number, pixel: Pixel) => void;

const anyColor = (random: Random): Rgb => {
  const grey = random.next();
  const vivid = random.next() ** 1.5;
  const channel = (): number => grey + (random.next() - grey) * vivid;
  return [channel(), channel(), channel()];
};

function hills(random: Random, shift: number): Layer {
  const height = random.range(-0.4, 0.5);
  const rough = random.range(0.03, 0.3);
  const frequency = random.range(0.7, 5);
  const grain = random.range(0, 0.4);
  const scaleOfGrain = random.range(3, 40);
  const color = anyColor(random);
  return (u, v, pixel) => {
    const skyline = height + rough * fractalNoise(u * frequency + shift, shift, 4, 0);
    if (v < skyline) return;
    blend(pixel, color, smoothstep(skyline, skyline + 0.01, v));
    scale(
      pixel,
      1 + grain * fractalNoise(u * scaleOfGrain, v * scaleOfGrain, 3, 0.004 * scaleOfGrain, 0.7),
    );
  };
}

/** Houses, tiles, windows, shelves: a grid whose cells each have a tone. */
function wall(random: Random, shift: number): Layer {
  const columns = random.range(2, 14);
  const rows = random.range(2, 14);
  const gap = random.range(0, 0.2);
  const color = anyColor(random);
  const other = anyColor(random);
  const presence = random.range(0.3, 1);
  return (u, v, pixel) => {
    const x = (u + 1) * columns;
    const y = (v + 1) * rows;
    const tone = noise(Math.floor(x) * 7.31 + 0.5 + shift, Math.floor(y) * 3.77 + 0.5);
    if (Math.abs(tone) > presence || x % 1 < gap || y % 1 < gap) return;
    blend(pixel, tone > 0 ? color : other, 0.5 + Math.abs(tone));
  };
}

/** Balls, lamps, wheels, flowers, some of them with a dark or bright middle. */
function discs(random: Random): Layer {
  const list = Array.from({ length: Math.ceil(random.range(1, 14)) }, () => ({
    x: random.range(-0.8, 0.8),
    y: random.range(-0.8, 0.8),
    radius: random.range(0.015, 0.3),
    squash: random.chance(0.6) ? 1 : random.range(0.5, 1.5),
    core: random.chance(0.4) ? random.range(0.15, 0.6) : 0,
    soft: random.range(0.02, 0.3),
    color: anyColor(random),
    middle: anyColor(random),
    shade: random.range(0, 0.6),
  }));
  return (u, v, pixel) => {
    for (const disc of list) {
      const dx = (u - disc.x) / disc.radius;
      const dy = ((v - disc.y) / disc.radius) * disc.squash;
      const r = hypot(dx, dy);
      if (r > 1 + disc.soft) continue;
      blend(pixel, disc.color, smoothstep(1 + disc.soft, 1 - disc.soft, r));
      if (disc.core > 0)
        blend(pixel, disc.middle, smoothstep(disc.core + 0.05, disc.core - 0.05, r));
      scale(pixel, 1 - disc.shade * (dx + dy) * 0.5);
    }
  };
}

/** Cloth, wood, water, stone: streaked noise over everything. */
function grain(random: Random, shift: number): Layer {
  const across = random.range(1, 30);
  const along = across * random.range(0.1, 1);
  const turn = random.next() * Math.PI;
  const c = Math.cos(turn);
  const s = Math.sin(turn);
  const amount = random.range(0.1, 0.7);
  const ridged = random.chance(0.5);
  return (u, v, pixel) => {
    const x = (c * u + s * v) * across + shift;
    const y = (c * v - s * u) * along;
    const value = fractalNoise(x, y, 4, 0.004 * across, 0.6);
    scale(pixel, 1 + amount * (ridged ? ridge(value, 2) - 0.4 : value));
  };
}

export function createBackdropShader(scene: EyeScene): BackdropShader {
  const random = createRandom(scene.seed + 41);
  const shift = (scene.seed % 613) * 2.7;
  const top = anyColor(random);
  const bottom = anyColor(random);
  const layers: Layer[] = [];
  if (random.chance(0.4)) layers.push(grain(random, shift));
  for (let i = random.range(0, 4); random.chance(0.6) && i > 1; i--)
    layers.push(hills(random, shift + 9 * i));
  if (random.chance(0.4)) layers.push(wall(random, shift));
  if (random.chance(0.6)) layers.push(discs(random));
  if (random.chance(0.5)) layers.push(grain(random, shift + 5));
  return (u, v, pixel) => {
    const t = smoothstep(-0.7, 0.7, v);
    pixel.r = top[0];
    pixel.g = top[1];
    pixel.b = top[2];
    blend(pixel, bottom, t);
    for (const layer of layers) layer(u, v, pixel);
  };
}

/** Leaves, grass, branches. */
export function drawFoliage(canvas: Canvas, scene: EyeScene): void {
  const random = createRandom(scene.seed + 43);
  if (random.chance(0.5)) return;
  const short = Math.min(canvas.width, canvas.height);
  const color = anyColor(random);
  const lean = random.next() * 2 * Math.PI;
  const spread = random.range(0.2, 3);
  const width = random.range(0.003, 0.03);
  const blur = random.chance(0.5) ? 0 : random.range(0, 0.02);
  for (let i = random.range(10, 250); i > 0; i--) {
    const x = random.range(-0.1, 1.1) * canvas.width;
    const y = random.range(-0.1, 1.1) * canvas.height;
    const angle = lean + spread * random.range(-1, 1);
    const length = random.range(0.03, 0.3) * short;
    const dx = length * Math.cos(angle);
    const dy = length * Math.sin(angle);
    const bow = random.range(-0.4, 0.4);
    drawStroke(
      canvas,
      {
        points: [x, y, x + 0.5 * dx - bow * dy, y + 0.5 * dy + bow * dx, x + dx, y + dy],
        width: width * short * random.range(0.4, 1.6),
        tip: 0.2,
        blur: blur * short,
        opacity: random.range(0.4, 1),
      },
      [
        color[0] * random.range(0.4, 1.3),
        color[1] * random.range(0.4, 1.3),
        color[2] * random.range(0.4, 1.3),
      ],
    );
  }
}
