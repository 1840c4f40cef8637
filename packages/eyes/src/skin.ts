import { blend, type Pixel, type Rgb, scale } from './color.ts';
import type { Lids } from './lids.ts';
import { bell, NOISE_LIMIT, noise, smoothstep } from './noise.ts';
import type { EyeScene } from './scene.ts';
import { createSkinTexture, type RowShader } from './skin-texture.ts';

const LINER: Rgb = [0.05, 0.04, 0.045];
const WET: Rgb = [0.98, 0.97, 0.96];

/** Paints the skin: its texture, and over it what the lids fold, shade and line. */
export function createSkinShader(
  scene: EyeScene,
  lids: Lids,
  pixelSize: number,
  width: number,
): RowShader {
  const { skin, lids: look } = scene;
  const { liner, eyeshadow } = skin;
  const [red, green, blue] = skin.color;
  const margin: Rgb = [Math.min(1, red * 1.02 + 0.02), green * 0.88 + 0.02, blue * 0.9 + 0.02];
  const shift = (scene.seed % 853) * 2.13;
  const isShut = scene.subject === 'shut';
  const hasLids = isShut || scene.subject === 'open';
  const paintTexture = createSkinTexture(scene, pixelSize, width);

  // Beyond these distances the lids leave the skin as it is.
  const upperReach =
    skin.socketShade > 0
      ? Number.POSITIVE_INFINITY
      : Math.max(look.upperMargin, 2.4 * liner.width, 1.5 * look.creaseHeight + 0.85);
  const lowerReach = Math.max(1.4, 1.1 * look.lowerMargin, look.lowerMargin + liner.width);

  const marginsAt = (t: number): number => smoothstep(-0.06, 0.03, t) * smoothstep(1.05, 0.98, t);

  /** `above` the upper margin; `within` is how far the fold reaches here, `t` and `middle` say where along the lid. */
  const upperLid = (
    x: number,
    t: number,
    middle: number,
    within: number,
    above: number,
    pixel: Pixel,
  ): void => {
    const crease = look.creaseHeight * (0.35 + 0.65 * middle);
    const sway = 0.07 * NOISE_LIMIT * crease;
    if (within > 0 && above > crease - sway - 0.2 && above < crease + sway + 0.85) {
      const offset = above - crease * (1 + 0.07 * noise(x * 1.3 + shift, 5));
      if (offset > -0.2 && offset < 0.85) {
        const line = 0.75 * bell(offset, 0.035) + 0.55 * bell(offset - 0.07, 0.13);
        const fold = line + 0.25 * bell(offset - 0.25, 0.3);
        scale(pixel, 1 - look.creaseAmount * within * fold);
      }
    }
    scale(pixel, 1 + 0.1 * within * bell(above - 0.45 * crease, 0.3 * crease + 0.02));
    if (skin.socketShade > 0) {
      scale(pixel, 1 - skin.socketShade * smoothstep(0, 1.2, above) * smoothstep(0.75, -0.3, t));
    }
    if (eyeshadow.amount > 0) {
      const reach = smoothstep(1.5 * crease, 0.4 * crease, above);
      blend(pixel, eyeshadow.color, eyeshadow.amount * within * reach);
    }
    if (above < look.upperMargin) {
      const edge = marginsAt(t) * smoothstep(look.upperMargin, 0, above);
      blend(pixel, margin, 0.6 * edge);
      scale(pixel, 1 - 0.5 * edge);
    }
    const line = liner.width * (0.45 + 1.1 * Math.sqrt(middle));
    if (within > 0 && above < line * (1 + 0.45 * NOISE_LIMIT)) {
      const ragged = 1 + 0.25 * noise(x * 6 + shift, 11) + 0.2 * noise(x * 19 + shift, 11);
      const width = line * ragged;
      blend(pixel, LINER, liner.amount * within * smoothstep(width, 0.45 * width, above));
    }
  };

  /** `below` the lower margin. */
  const lowerLid = (
    x: number,
    t: number,
    middle: number,
    within: number,
    below: number,
    pixel: Pixel,
  ): void => {
    if (skin.bag > 0)
      scale(pixel, 1 - 0.5 * skin.bag * within * bell(below - (0.35 + 0.75 * middle), 0.14));
    if (skin.socketShade > 0)
      scale(pixel, 1 - 0.5 * skin.socketShade * within * bell(below - 0.2, 0.45));
    const margins = below < Math.max(1.1 * look.lowerMargin, 0.06) ? marginsAt(t) : 0;
    if (margins > 0) {
      const edge = margins * smoothstep(1.1 * look.lowerMargin, 0.5 * look.lowerMargin, below);
      blend(pixel, margin, 0.75 * edge);
      const grain = 0.13 * noise(x * 7 + shift, below * 12) + 0.09 * noise(x * 23, below * 40);
      scale(pixel, 1 + edge * (0.1 - 0.8 * below + grain));
      // The tear meniscus catches the light in broken glints.
      const wet = bell(below - 0.02, 0.016) * margins;
      if (wet > 0) {
        const glint = noise(x * 4 + shift, 3) + 0.5 * noise(x * 13 + shift, 8);
        blend(pixel, WET, 0.75 * wet * smoothstep(0, 0.7, glint));
      }
    }
    if (liner.width > 0 && liner.amount > 0.7) {
      blend(pixel, LINER, 0.7 * within * bell(below - look.lowerMargin, 0.5 * liner.width));
    }
  };

  const paintLids = (x: number, above: number, below: number, pixel: Pixel): void => {
    if (above > below ? above > upperReach : below > lowerReach) return;
    const t = lids.along(x);
    const middle = Math.max(0, 1 - (2 * t - 1) ** 2);
    const within = t > 0.12 && t < 0.95 ? 1 : smoothstep(-0.25, 0.12, t) * smoothstep(1.3, 0.95, t);
    if (above > below && above > 0) upperLid(x, t, middle, within, above, pixel);
    else if (below > 0 && within > 0) lowerLid(x, t, middle, within, below, pixel);
    if (isShut) scale(pixel, 1 - 0.75 * within * bell(above, 0.035));
  };

  const pixel: Pixel = { r: 0, g: 0, b: 0 };
  return (row, from, to) => {
    paintTexture(row, from, to);
    if (!hasLids) return;
    const { x, below, above, r, g, b } = row;
    for (let i = from; i < to; i++) {
      pixel.r = r[i];
      pixel.g = g[i];
      pixel.b = b[i];
      paintLids(x[i], -below[i], -above[i], pixel);
      r[i] = pixel.r;
      g[i] = pixel.g;
      b[i] = pixel.b;
    }
  };
}
