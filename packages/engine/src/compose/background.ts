import type { Background } from '@irisvue/contracts';
import { toByte, toLinear } from '../paint/color.ts';
import type { Shader } from '../paint/paint.ts';
import type { RasterRGBA } from '../raster/raster.ts';

/**
 * Writes a point's light, already multiplied by what covers it, and gives the cover. Light may be brighter
 * than its cover: glows cover nothing.
 */
export type LightShader = (x: number, y: number, light: Float64Array) => number;

/** Puts light and matter on a plain ground or on a picture of the canvas's size. */
export function onBackground(background: Background | RasterRGBA, shader: LightShader): Shader {
  if (background === 'transparent') return onNothing(shader);
  const below = typeof background === 'string' ? plain(background) : picture(background);
  const ground = new Float64Array(3);
  return (x, y, color) => {
    const cover = shader(x, y, color);
    if (cover >= 1) return 1;
    const free = 1 - Math.max(cover, brightest(color));
    if (free <= 0) return 1;
    below(x, y, ground);
    color[0] += free * ground[0];
    color[1] += free * ground[1];
    color[2] += free * ground[2];
    return 1;
  };
}

type Ground = (x: number, y: number, color: Float64Array) => void;

const plain = (background: 'black' | 'white'): Ground => {
  const light = background === 'white' ? 1 : 0;
  return (_x, _y, color) => {
    color[0] = light;
    color[1] = light;
    color[2] = light;
  };
};

function picture({ width, height, data }: RasterRGBA): Ground {
  const half = Math.max(width, height) / 2;
  return (x, y, color) => {
    const i = Math.round(x * half + width / 2 - 0.5);
    const j = Math.round(y * half + height / 2 - 0.5);
    const from = 4 * (j * width + i);
    for (let c = 0; c < 3; c++) color[c] = toLinear(data[from + c]);
  };
}

/**
 * A glow covers as much as it is bright, so that it looks right on black. Viewers mix sRGB values, not light:
 * its alpha is measured in them, which also spares dark glows the coarse steps of an alpha of 8 bits.
 */
const onNothing =
  (shader: LightShader): Shader =>
  (x, y, color) => {
    const cover = shader(x, y, color);
    const most = brightest(color);
    if (cover === 0 && most <= 0) return 0;
    if (most <= cover) {
      for (let c = 0; c < 3; c++) color[c] /= cover;
      return cover;
    }
    const alpha = toByte(most) / 255;
    for (let c = 0; c < 3; c++) color[c] *= alpha > 0 ? 1 / most : 0;
    return Math.max(alpha, cover);
  };

const brightest = (color: Float64Array): number =>
  Math.min(1, Math.max(color[0], color[1], color[2]));
