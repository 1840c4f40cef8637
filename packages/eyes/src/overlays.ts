import type { Size } from './geometry.ts';
import type { EyeMasks } from './masks.ts';
import { hypot, smoothstep } from './noise.ts';
import type { EyeScene } from './scene.ts';
import type { Canvas } from './strokes.ts';

/** Soft dark areas at the edges of the picture: background, nostril, hair. */
export function darken(canvas: Canvas, scene: EyeScene): void {
  const { width, height, rgb } = canvas;
  const short = Math.min(width, height);
  for (const blob of scene.clutter.blobs) {
    const c = Math.cos(blob.turn * 2 * Math.PI);
    const s = Math.sin(blob.turn * 2 * Math.PI);
    const limit = 1 + blob.softness;
    const reach = limit * Math.max(blob.width, blob.height) * short;
    const x = width / 2 - 0.5 + blob.x * short;
    const y = height / 2 - 0.5 + blob.y * short;
    for (let row = Math.max(0, Math.ceil(y - reach)); row < Math.min(height, y + reach); row++) {
      for (
        let column = Math.max(0, Math.ceil(x - reach));
        column < Math.min(width, x + reach);
        column++
      ) {
        const dx = (column - x) / short;
        const dy = (row - y) / short;
        const r = hypot((c * dx + s * dy) / blob.width, (c * dy - s * dx) / blob.height);
        if (r >= limit) continue;
        const amount = smoothstep(limit, 1 - blob.softness, r);
        const i = 3 * (row * width + column);
        for (let k = 0; k < 3; k++) rgb[i + k] += (blob.color[k] - rgb[i + k]) * amount;
      }
    }
  }
}

/** Bars cover the picture, never the truth about the whole discs. */
export function drawBars(
  image: Uint8Array,
  masks: EyeMasks,
  scene: EyeScene,
  { width, height }: Size,
): void {
  const { left, top, right, bottom, color } = scene.clutter.bars;
  if (left + top + right + bottom === 0) return;
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const u = (column + 0.5) / width;
      const v = (row + 0.5) / height;
      if (u > left && u < 1 - right && v > top && v < 1 - bottom) continue;
      for (let k = 0; k < 3; k++) image[3 * i + k] = 255 * color[k];
      for (const mask of [
        masks.iris,
        masks.pupil,
        masks.sclera,
        masks.skin,
        masks.specular,
        masks.open,
      ])
        mask[i] = 0;
      masks.occlusion[i] = masks.limbusDisc[i];
    }
  }
}
