import type { Pigment } from '../../iris/pigment.ts';
import { addDisc, addSpark, type LightCanvas } from '../../paint/light-canvas.ts';
import { createRandom, partSeed } from '../../paint/random.ts';
import { addStreak } from '../../paint/streak.ts';

/** The sky behind: faint stars everywhere, few bright ones with the cross of a telescope's struts. */
export function addDistantStars(
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
