import { blend, lay, mixRgb, type Pixel, type Rgb, scale, scaleRgb } from './color.ts';
import type { CreateDistractor, Distractor } from './distractor.ts';
import { bell, clamp01, fractalNoise, hypot, noise, smoothstep } from './noise.ts';
import type { Random } from './random.ts';

const HOLE: Rgb = [0.05, 0.045, 0.045];

const anyColor = (random: Random): Rgb => {
  const grey = random.next();
  const vivid = random.next();
  const channel = (): number => grey + (random.next() - grey) * vivid;
  return [channel(), channel(), channel()];
};

/** A button with two or four holes, or a shank, on cloth, on skin or on a table. */
export const createButton: CreateDistractor = (random, footprint): Distractor => {
  const size = random.range(0.7, 1.7);
  const turn = random.next() * 2 * Math.PI;
  const c = Math.cos(turn) / size;
  const s = Math.sin(turn) / size;
  const one = footprint / size;
  const behind = random.weighted([
    [0.7, null],
    [0.15, 'skin'],
    [0.15, 'backdrop'],
  ]);
  const paintCloth = createCloth(random, footprint);
  const color = anyColor(random);
  const holes = random.weighted([
    [0.5, 4],
    [0.35, 2],
    [0.15, 0],
  ]);
  const spread = random.range(0.17, 0.3);
  const hole = random.range(0.07, 0.12);
  const thread = random.chance(0.6) ? anyColor(random) : null;
  const dish = random.range(0.5, 0.85);
  const wooden = random.chance(0.3) ? random.range(0.1, 0.4) : 0;
  const pearl = random.chance(0.3) ? random.range(0.1, 0.5) : 0;
  const shadowX = random.range(-0.15, 0.15);
  const shadowY = random.range(-0.15, 0.15);
  const light = random.next() * 2 * Math.PI;
  const lightX = Math.cos(light);
  const lightY = Math.sin(light);
  const gloss = random.range(0, 0.5);
  const over: Pixel = { r: 0, g: 0, b: 0 };

  /** Holes, and the thread that runs across from one to the next. */
  const paintHoles = (u: number, v: number, pixel: Pixel): void => {
    for (let k = 0; k < holes; k++) {
      const angle = ((k + 0.5) / holes) * 2 * Math.PI;
      const distance = hypot(u - spread * Math.cos(angle), v - spread * Math.sin(angle));
      blend(pixel, HOLE, smoothstep(hole + one, hole - one, distance));
    }
    if (thread === null || holes === 0) return;
    const across = holes === 2 ? u : Math.min(Math.abs(u - v), Math.abs(u + v)) * Math.SQRT1_2;
    const along = holes === 2 ? Math.abs(v) : hypot(u, v);
    const strand = smoothstep(hole * 0.7 + one, hole * 0.7 - one, Math.abs(across));
    const within = smoothstep(spread + one, spread - one, along);
    const twist = 0.8 + 0.25 * Math.sin(90 * (u + 0.4 * v)) * clamp01(2 - 60 * one);
    blend(pixel, scaleRgb(thread, twist), strand * within);
  };

  return {
    behind,
    shade(x, y, pixel) {
      if (behind === null) paintCloth(x, y, pixel);
      const u = c * x + s * y;
      const v = c * y - s * x;
      const radius = hypot(u, v);
      scale(pixel, 1 - 0.6 * smoothstep(1.2, 0.85, hypot(u - shadowX, v - shadowY)));
      if (radius > 1 + one) return 0;
      const grain = wooden > 0 ? wooden * fractalNoise(u * 2, v * 22, 3, 22 * one) : 0;
      const sheen = pearl > 0 ? pearl * noise(u * 2 + v, v * 3) : 0;
      const facing = (u * lightX + v * lightY) / Math.max(0.1, radius);
      const slope = bell(radius - dish, 0.07) - bell(radius - 0.95, 0.06);
      const tone = 1 + grain + 0.35 * facing * slope - 0.12 * smoothstep(dish, dish - 0.1, radius);
      over.r = color[0] * (tone + sheen);
      over.g = color[1] * tone;
      over.b = color[2] * (tone - sheen);
      paintHoles(u, v, over);
      const cover = smoothstep(1 + one, 1 - one, radius);
      lay(pixel, over, cover);
      return gloss * cover;
    },
  };
};

/** Woven or knitted cloth, plain, striped or checked. */
function createCloth(
  random: Random,
  footprint: number,
): (x: number, y: number, pixel: Pixel) => void {
  const color = anyColor(random);
  const other = anyColor(random);
  const threads = random.range(8, 40);
  const shown = clamp01(2 - 1.2 * threads * footprint);
  const lean = random.chance(0.5) ? 0 : random.range(0.3, 1);
  const turn = random.next() * Math.PI;
  const c = Math.cos(turn);
  const s = Math.sin(turn);
  const stripes = random.chance(0.35) ? random.range(0.3, 1.5) : 0;
  const checked = random.chance(0.5);
  const fold = random.range(0, 0.5);
  return (x, y, pixel) => {
    const u = c * x + s * y;
    const v = c * y - s * x;
    const weave = Math.sin(threads * (u + lean * v)) * Math.sin(threads * v);
    const band = Math.sin(stripes * 6 * u) > 0.3 || (checked && Math.sin(stripes * 6 * v) > 0.3);
    const tone = mixRgb(color, other, stripes > 0 && band ? 0.7 : 0);
    const light =
      1 + 0.2 * shown * weave + 0.15 * noise(u * 11, v * 11) + fold * noise(u * 0.5, v * 0.5);
    pixel.r = tone[0] * light;
    pixel.g = tone[1] * light;
    pixel.b = tone[2] * light;
  };
}
