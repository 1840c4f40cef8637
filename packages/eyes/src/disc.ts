import { blend, type Pixel, scale } from './color.ts';
import { hypot, noise, smoothstep } from './noise.ts';
import { createRandom } from './random.ts';
import type { EyeScene } from './scene.ts';

/** A flower, button or lens: something round with a dark middle that is no eye. */
export function createDiscShader(
  scene: EyeScene,
  pixelSize: number,
): (x: number, y: number, pixel: Pixel) => void {
  const random = createRandom(scene.seed + 31);
  const petals = random.chance(0.5) ? Math.round(random.range(5, 24)) : 0;
  const holes = petals === 0 ? random.pick([0, 2, 4]) : 0;
  const depth = petals > 0 ? random.range(0.1, 0.45) : 0;
  const color = [random.next(), random.next(), random.next()] as const;
  const middle = [random.next() * 0.5, random.next() * 0.4, random.next() * 0.3] as const;
  const core = random.range(0, 0.45);
  const shadow = random.range(0, 0.6);
  return (x, y, pixel) => {
    const r = hypot(x, y);
    if (r > 1.6) return;
    const angle = Math.atan2(y, x);
    const rim = 1 - depth * (0.5 + 0.5 * Math.cos(petals * angle));
    scale(pixel, 1 - shadow * smoothstep(rim + 0.35, rim - 0.1, r));
    blend(pixel, color, smoothstep(rim + pixelSize, rim - pixelSize, r));
    if (r < rim)
      scale(pixel, 0.85 + 0.2 * r + 0.1 * Math.cos(petals * angle) + 0.08 * noise(x * 9, y * 9));
    blend(pixel, middle, smoothstep(core + 0.05, core - 0.05, r));
    for (let k = 0; k < holes; k++) {
      const a = ((k + 0.5) / holes) * 2 * Math.PI;
      const distance = hypot(x - 0.3 * Math.cos(a), y - 0.3 * Math.sin(a));
      blend(pixel, [0.06, 0.05, 0.05], smoothstep(0.15, 0.11, distance));
    }
  };
}
