import { blend, type Pixel, type Rgb, scale } from './color.ts';
import type { Lids } from './lids.ts';
import { bell, clamp01, fractalNoise, noise, ridge, smoothstep } from './noise.ts';
import type { EyeScene } from './scene.ts';

/** Paints the skin at x, y (eye coordinates), `above` the upper margin and `below` the lower one. */
export type SkinShader = (x: number, y: number, above: number, below: number, pixel: Pixel) => void;

const LINER: Rgb = [0.05, 0.04, 0.045];
const WET: Rgb = [0.98, 0.97, 0.96];

export function createSkinShader(scene: EyeScene, lids: Lids, pixelSize: number): SkinShader {
  const { skin, lids: lidLook } = scene;
  const { liner } = skin;
  const [red, green, blue] = skin.color;
  const margin: Rgb = [Math.min(1, red * 1.02 + 0.02), green * 0.88 + 0.02, blue * 0.9 + 0.02];
  const lightX = Math.cos(skin.lightTurn * 2 * Math.PI) * skin.lightAmount * 0.09;
  const lightY = Math.sin(skin.lightTurn * 2 * Math.PI) * skin.lightAmount * 0.09;
  const shift = (scene.seed % 853) * 2.13;
  const hasLids = scene.subject === 'open' || scene.subject === 'shut';

  const gridFade = clamp01(2 - 50 * pixelSize);

  const texture = (x: number, y: number, pixel: Pixel): void => {
    const tone = fractalNoise(x * 0.7 + shift, y * 0.7, 2, 0.7 * pixelSize);
    const pores = fractalNoise(x * 6 + shift, y * 6, 2, 6 * pixelSize, 0.8);
    pixel.r = red * (1 + 0.04 * tone + 0.01 * pores);
    pixel.g = green * (1 + 0.08 * tone);
    pixel.b = blue * (1 + 0.08 * tone);
    let relief = 0.045 * skin.texture * pores;
    if (gridFade > 0) {
      // The skin's own grid: two sets of fine furrows that cross, with little plates between them.
      const bendX = x + 0.1 * tone;
      const one = ridge(noise((bendX + 0.55 * y) * 15 + shift, (y - 0.45 * x) * 5), 2.2);
      const other = ridge(noise((bendX - 0.75 * y) * 14 + shift, (y + 0.6 * x) * 5 + 7), 2.2);
      relief += skin.texture * gridFade * (0.03 - 0.06 * Math.max(one, other) - 0.02 * one);
    }
    if (skin.wrinkles > 0) {
      const bendY = y + 0.12 * x * x * (y > 0 ? 0.4 : -0.4);
      const lines = ridge(noise(x * 1.1 + shift, bendY * 5 + tone), 3);
      relief -= 0.2 * skin.wrinkles * lines;
    }
    if (skin.sheen > 0) {
      const zone = smoothstep(-0.1, 0.6, tone);
      relief += skin.sheen * zone * (0.16 + 0.5 * Math.max(0, pores - 0.1));
    }
    scale(pixel, 1 + relief + x * lightX + y * lightY);
  };

  const folds = (x: number, above: number, below: number, pixel: Pixel): void => {
    const t = lids.along(x);
    const middle = Math.max(0, 1 - (2 * t - 1) ** 2);
    const within = smoothstep(-0.25, 0.12, t) * smoothstep(1.3, 0.95, t);
    const margins = smoothstep(-0.06, 0.03, t) * smoothstep(1.05, 0.98, t);
    const isUpper = above > below;
    if (isUpper && above > 0) {
      const crease = lidLook.creaseHeight * (0.35 + 0.65 * middle);
      const offset = above - crease * (1 + 0.07 * noise(x * 1.3 + shift, 5));
      if (offset > -0.2 && offset < 0.85) {
        const line = 0.75 * bell(offset, 0.035) + 0.55 * bell(offset - 0.07, 0.13);
        const fold = line + 0.25 * bell(offset - 0.25, 0.3);
        scale(pixel, 1 - lidLook.creaseAmount * within * fold);
      }
      scale(pixel, 1 + 0.1 * within * bell(above - 0.45 * crease, 0.3 * crease + 0.02));
      if (skin.socketShade > 0) {
        scale(pixel, 1 - skin.socketShade * smoothstep(0, 1.2, above) * smoothstep(0.75, -0.3, t));
      }
      const { color, amount } = skin.eyeshadow;
      if (amount > 0)
        blend(pixel, color, amount * within * smoothstep(1.5 * crease, 0.4 * crease, above));
      if (above < lidLook.upperMargin) {
        const edge = margins * smoothstep(lidLook.upperMargin, 0, above);
        blend(pixel, margin, 0.6 * edge);
        scale(pixel, 1 - 0.5 * edge);
      }
      if (above < 2.3 * liner.width) {
        const ragged = 1 + 0.25 * noise(x * 6 + shift, 11) + 0.2 * noise(x * 19 + shift, 11);
        const width = liner.width * (0.45 + 1.1 * Math.sqrt(middle)) * ragged;
        blend(pixel, LINER, liner.amount * within * smoothstep(width, 0.45 * width, above));
      }
    } else if (below > 0) {
      scale(pixel, 1 - 0.5 * skin.bag * within * bell(below - (0.35 + 0.75 * middle), 0.14));
      scale(pixel, 1 - 0.5 * skin.socketShade * within * bell(below - 0.2, 0.45));
      const edge =
        margins * smoothstep(1.1 * lidLook.lowerMargin, 0.5 * lidLook.lowerMargin, below);
      blend(pixel, margin, 0.75 * edge);
      scale(
        pixel,
        1 +
          edge *
            (0.1 -
              0.8 * below +
              0.13 * noise(x * 7 + shift, below * 12) +
              0.09 * noise(x * 23, below * 40)),
      );
      // The tear meniscus catches the light in broken glints.
      const wet = bell(below - 0.02, 0.016) * margins;
      if (wet > 0) {
        const glint = noise(x * 4 + shift, 3) + 0.5 * noise(x * 13 + shift, 8);
        blend(pixel, WET, 0.75 * wet * smoothstep(0, 0.7, glint));
      }
      if (liner.width > 0 && liner.amount > 0.7) {
        blend(pixel, LINER, 0.7 * within * bell(below - lidLook.lowerMargin, 0.5 * liner.width));
      }
    }
    if (scene.subject === 'shut') scale(pixel, 1 - 0.75 * within * bell(above, 0.035));
  };

  return (x, y, above, below, pixel) => {
    texture(x, y, pixel);
    if (hasLids) folds(x, above, below, pixel);
  };
}
