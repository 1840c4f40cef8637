import type { RasterRGBA } from '../raster/raster.ts';
import { toByte } from './color.ts';

/**
 * Gives a point's colour in linear light, written to `color`, and how much it covers, 0 to 1. The
 * canvas's middle is (0, 0), and its longer side reaches from −1 to 1, however many pixels it has.
 */
export type Shader = (x: number, y: number, color: Float64Array) => number;

/** Asks a shader for each pixel. */
export function paint(width: number, height: number, shader: Shader): RasterRGBA {
  const data = new Uint8ClampedArray(width * height * 4);
  const unit = 2 / Math.max(width, height);
  const color = new Float64Array(3);
  for (let j = 0, to = 0; j < height; j++) {
    const y = (j + 0.5 - height / 2) * unit;
    for (let i = 0; i < width; i++, to += 4) {
      const alpha = shader((i + 0.5 - width / 2) * unit, y, color);
      if (alpha <= 0) continue;
      for (let c = 0; c < 3; c++) data[to + c] = toByte(color[c]);
      data[to + 3] = Math.round(255 * alpha);
    }
  }
  return { width, height, data };
}

const knee = 0.75;

/** What shines: light beyond what a screen shows runs softly into white, so that glows keep their colour longer. */
export function glowing(shader: Shader): Shader {
  return (x, y, color) => {
    const alpha = shader(x, y, color);
    for (let c = 0; c < 3; c++) color[c] = shoulder(color[c]);
    return alpha;
  };
}

const shoulder = (light: number): number =>
  light <= knee ? light : knee + (1 - knee) * (1 - Math.exp((knee - light) / (1 - knee)));
