import { scaleRgb } from './color.ts';
import type { Affine, Frames } from './geometry.ts';
import type { Lids } from './lids.ts';
import { createRandom } from './random.ts';
import type { EyeScene } from './scene.ts';
import { type Canvas, drawStroke } from './strokes.ts';

type Curve = readonly [number, number, number, number, number, number];

const toPixels = ({ matrix: [a, b, c, d], x, y }: Affine, p: Curve): Curve => [
  a * p[0] + b * p[1] + x,
  c * p[0] + d * p[1] + y,
  a * p[2] + b * p[3] + x,
  c * p[2] + d * p[3] + y,
  a * p[4] + b * p[5] + x,
  c * p[4] + d * p[5] + y,
];

/** Upper and lower lashes, rooted along the lid margins and fanning outwards. */
export function drawLashes(canvas: Canvas, scene: EyeScene, frames: Frames, lids: Lids): void {
  const { lashes, lids: look } = scene;
  const random = createRandom(scene.seed + 11);
  const span = look.innerX + look.outerX;
  const draw = (curve: Curve, width: number): void => {
    const tint = 0.7 + 0.6 * random.next();
    drawStroke(
      canvas,
      {
        points: toPixels(frames.eyeToPixel, curve),
        width: (width * lashes.width) / frames.pixel,
        tip: 0.12,
        blur: (lashes.defocus * random.range(0.5, 1.3)) / frames.pixel,
        opacity: random.range(0.75, 1),
      },
      scaleRgb(lashes.color, tint),
    );
  };
  // Lashes stick together in tufts: neighbours lean towards one point.
  let tuft = 0;
  let together = 1;
  let reach = 1;
  for (let i = 0; i < lashes.upper; i++) {
    together -= 1;
    if (together <= 0) {
      together = Math.ceil(random.range(0, 5));
      tuft = random.range(-0.32, 0.32);
      reach = random.range(0.65, 1.1);
    }
    const t = 0.06 + (0.93 * (i + random.range(-0.8, 0.8))) / lashes.upper;
    const x = -look.innerX + t * span;
    const y = lids.upper(x) - random.range(-0.2, 0.8) * look.upperMargin;
    const long =
      lashes.length * (0.4 + 0.6 * Math.sqrt(Math.max(0, t))) * reach * random.range(0.75, 1.1);
    const fan = 1.7 * (t - 0.42) + tuft + random.range(-0.09, 0.09);
    const hangs = random.chance(lashes.hanging);
    const down = hangs ? random.range(0.5, 1) : -random.range(0.45, 0.95);
    const side = long * Math.sin(fan);
    const sag = hangs ? 0.1 : 0.18 * long;
    draw(
      [
        x,
        y,
        x + 0.4 * side,
        y + sag + 0.25 * long * down,
        x + side,
        y + long * Math.cos(fan) * down,
      ],
      1,
    );
  }
  for (let i = 0; i < lashes.lower; i++) {
    if (i % 2 === 0) tuft = random.range(-0.3, 0.3);
    const t = 0.14 + (0.84 * (i + random.range(-0.6, 0.6))) / lashes.lower;
    const x = -look.innerX + t * span;
    const y = lids.lower(x) + look.lowerMargin * random.range(0.7, 1.1);
    const long = 0.55 * lashes.length * (0.4 + 0.6 * t) * random.range(0.6, 1.15);
    const fan = 1.6 * (t - 0.45) + tuft + random.range(-0.15, 0.15);
    const bow = random.range(-0.1, 0.15);
    draw(
      [
        x,
        y,
        x + long * (0.3 * Math.sin(fan) - bow),
        y + 0.6 * long,
        x + long * Math.sin(fan),
        y + long * Math.max(0.25, Math.cos(fan)),
      ],
      0.7,
    );
  }
}

/** The brow, loose hairs across the picture, and the lines of a watermark. */
export function drawClutter(canvas: Canvas, scene: EyeScene, frames: Frames): void {
  const { brow, strands, watermark } = scene.clutter;
  const random = createRandom(scene.seed + 23);
  const hairs = scene.subject === 'backdrop' ? 0 : brow.hairs;
  for (let i = 0; i < hairs; i++) {
    const t = random.next();
    const x = -3 + 6.4 * t;
    const y =
      -brow.height -
      0.9 * Math.sin(Math.PI * (0.15 + 0.75 * t)) +
      random.range(-0.42, 0.42) * (1.1 - 0.7 * t);
    const lean = random.range(-0.2, 0.2) + 1.35 * t - 0.3;
    const long = random.range(0.35, 0.8);
    const tipX = x + long * Math.sin(lean);
    const tipY = y - long * Math.cos(lean);
    drawStroke(
      canvas,
      {
        points: toPixels(frames.eyeToPixel, [
          x,
          y,
          (x + tipX) / 2 + 0.08,
          (y + tipY) / 2 - 0.05,
          tipX,
          tipY,
        ]),
        width: random.range(0.03, 0.06) / frames.pixel,
        tip: 0.3,
        blur: (0.03 + scene.lashes.defocus) / frames.pixel,
        opacity: random.range(0.5, 0.95),
      },
      brow.color,
    );
  }
  const short = Math.min(canvas.width, canvas.height);
  const anywhere = (): number => random.range(-0.3, 1.3) * short;
  for (let i = 0; i < strands.count; i++) {
    const x = anywhere();
    drawStroke(
      canvas,
      {
        points: [
          x,
          -5,
          anywhere(),
          canvas.height / 2,
          x + random.range(-0.6, 0.6) * short,
          canvas.height + 5,
        ],
        width: strands.width * short * random.range(0.5, 1.5),
        tip: 0.8,
        blur: strands.defocus * short,
        opacity: random.range(0.4, 0.95),
      },
      scaleRgb(strands.color, random.range(0.6, 1.4)),
    );
  }
  const angle = random.range(0.2, 0.9);
  for (let i = 0; i < watermark; i++) {
    const x = anywhere();
    const y = random.range(-0.2, 1.2) * short;
    const length = random.range(0.05, 0.7) * short;
    const dx = length * Math.cos(angle);
    const dy = -length * Math.sin(angle);
    drawStroke(
      canvas,
      {
        points: [x, y, x + dx / 2, y + dy / 2, x + dx, y + dy],
        width: 0.006 * short,
        tip: 1,
        blur: 0,
        opacity: 0.35,
      },
      [0.92, 0.92, 0.92],
    );
  }
}
