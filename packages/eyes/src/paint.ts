import { createBackdropShader } from './backdrop.ts';
import { lay, luminance, type Pixel } from './color.ts';
import { createDiscShader } from './disc.ts';
import { createDistractor } from './distractors.ts';
import { type Frames, invert } from './geometry.ts';
import { createGlobeShader } from './globe.ts';
import type { Lids } from './lids.ts';
import type { EyeMasks } from './masks.ts';
import { smoothstep } from './noise.ts';
import { createReflectionShader, type Glare } from './reflections.ts';
import { createRow, type Row } from './row.ts';
import type { EyeScene } from './scene.ts';
import { createSkinShader } from './skin.ts';
import type { RowShader } from './skin-texture.ts';
import type { Canvas } from './strokes.ts';

/** A reflection that adds more than this of white is specular. */
const LIGHT_IS_SPECULAR = 0.22;

/** Paints every pixel of the canvas but for what is drawn as strokes, and marks what lies open, in the discs, and in glare. */
export function paint(
  canvas: Canvas,
  masks: EyeMasks,
  scene: EyeScene,
  frames: Frames,
  lids: Lids,
): void {
  const { width, height, rgb } = canvas;
  const toEye = invert(frames.eyeToPixel);
  const [xByColumn, xByRow, yByColumn, yByRow] = toEye.matrix;
  const isOpen = scene.subject === 'open';
  const paintGround = createGround(scene, frames, lids, canvas);
  const globe = createGlobeShader(scene, frames, lids);
  const reflect = createCornea(scene, frames);
  const edge = Math.max(0.012, frames.pixel);
  const row = createRow(width);
  const opening = new Float64Array(width);
  const ball: Pixel = { r: 0, g: 0, b: 0 };

  const { x, y, below, above, r, g, b } = row;

  const paintGlobe = (i: number, inMasks: number): void => {
    globe.shade(x[i], y[i], Math.max(0, below[i]), Math.max(0, above[i]), ball);
    const glare = reflect(x[i], y[i], ball);
    if (glare > LIGHT_IS_SPECULAR && masks.open[inMasks] === 1) masks.specular[inMasks] = 1;
    r[i] += (ball.r - r[i]) * opening[i];
    g[i] += (ball.g - g[i]) * opening[i];
    b[i] += (ball.b - b[i]) * opening[i];
  };

  for (let line = 0; line < height; line++) {
    const start = line * width;
    for (let i = 0; i < width; i++) {
      x[i] = xByColumn * i + xByRow * line + toEye.x;
      y[i] = yByColumn * i + yByRow * line + toEye.y;
    }
    lids.measure(row);
    if (isOpen) {
      for (let i = 0; i < width; i++) {
        const inside = Math.min(below[i], above[i]);
        opening[i] = inside <= -edge ? 0 : smoothstep(-edge, edge, inside);
        masks.open[start + i] = inside > 0 ? 1 : 0;
      }
      globe.markDiscs(row, start, masks);
    }
    // Stretches of skin are painted at once, what lies wholly between the lids not at all.
    for (let from = 0; from < width; from++) {
      if (opening[from] === 1) continue;
      let to = from + 1;
      while (to < width && opening[to] < 1) to++;
      paintGround(row, from, to, line);
      from = to;
    }
    for (let i = 0; i < width; i++) if (opening[i] > 0) paintGlobe(i, start + i);
    for (let i = 0, at = 3 * start; i < width; i++, at += 3) {
      rgb[at] = r[i];
      rgb[at + 1] = g[i];
      rgb[at + 2] = b[i];
    }
  }
}

type Ground = (row: Row, from: number, to: number, line: number) => void;

/** What lies around the globe: skin, a backdrop, or a thing on either; `line` is the row's number. */
function createGround(scene: EyeScene, frames: Frames, lids: Lids, canvas: Canvas): Ground {
  const { subject, seed } = scene;
  if (subject === 'backdrop') return createBackdrop(scene, canvas);
  const paintSkin: RowShader = createSkinShader(scene, lids, frames.pixel, canvas.width);
  if (subject === 'disc') {
    const shade = createDiscShader(scene, frames.pixel);
    return paintOver(paintSkin, shade);
  }
  const distractor = createDistractor(subject, seed, frames.pixel);
  if (distractor === null) return paintSkin;
  const { behind } = distractor;
  const grounds = { skin: () => paintSkin, backdrop: () => createBackdrop(scene, canvas) };
  const ground = behind === null ? () => {} : grounds[behind]();
  const toIris = invert(frames.irisToEye);
  const [ux, uy, vx, vy] = toIris.matrix;
  const reflect = createCornea(scene, frames);
  const lit: Pixel = { r: 0, g: 0, b: 0 };
  return paintOver(ground, (x, y, pixel) => {
    const gloss = distractor.shade(ux * x + uy * y + toIris.x, vx * x + vy * y + toIris.y, pixel);
    if (gloss <= 0) return;
    lit.r = pixel.r;
    lit.g = pixel.g;
    lit.b = pixel.b;
    reflect(x, y, lit);
    lay(pixel, lit, gloss);
  });
}

function createBackdrop(scene: EyeScene, { width, height }: Canvas): Ground {
  const shade = createBackdropShader(scene);
  const short = Math.min(width, height);
  const pixel: Pixel = { r: 0, g: 0, b: 0 };
  return (row, from, to, line) => {
    for (let i = from; i < to; i++) {
      shade((i - width / 2) / short, (line - height / 2) / short, pixel);
      row.r[i] = pixel.r;
      row.g[i] = pixel.g;
      row.b[i] = pixel.b;
    }
  };
}

/** A ground, then what is shaded over it at eye coordinates. */
function paintOver(ground: Ground, shade: (x: number, y: number, pixel: Pixel) => void): Ground {
  const pixel: Pixel = { r: 0, g: 0, b: 0 };
  return (row, from, to, line) => {
    ground(row, from, to, line);
    for (let i = from; i < to; i++) {
      pixel.r = row.r[i];
      pixel.g = row.g[i];
      pixel.b = row.b[i];
      shade(row.x[i], row.y[i], pixel);
      row.r[i] = pixel.r;
      row.g[i] = pixel.g;
      row.b[i] = pixel.b;
    }
  };
}

/** Lays the reflections over the globe's pixel and tells how much luminance they add. */
function createCornea(
  scene: EyeScene,
  frames: Frames,
): (x: number, y: number, ball: Pixel) => number {
  const { matrix, x: originX, y: originY } = invert(frames.irisToEye);
  const reflections = scene.reflections.map((look, i) => ({
    look,
    cover: createReflectionShader(look, scene.seed + i),
  }));
  const glare: Glare = { amount: 0, light: 1 };
  return (x, y, ball) => {
    const u = matrix[0] * x + matrix[1] * y + originX;
    const v = matrix[2] * x + matrix[3] * y + originY;
    if (u * u + v * v > 1.5) return 0;
    const before = luminance(ball.r, ball.g, ball.b);
    for (const { look, cover } of reflections) {
      cover(u, v, glare);
      if (glare.amount <= 0) continue;
      const amount = glare.amount * look.opacity;
      ball.r = ball.r * (1 - 0.75 * amount) + look.color[0] * glare.light * amount;
      ball.g = ball.g * (1 - 0.75 * amount) + look.color[1] * glare.light * amount;
      ball.b = ball.b * (1 - 0.75 * amount) + look.color[2] * glare.light * amount;
    }
    return luminance(ball.r, ball.g, ball.b) - before;
  };
}
