import type { RasterRGBA } from '../raster/raster.ts';
import { toByte } from './color.ts';

/**
 * Gives a point's colour in linear light, written to `color`, and how much it covers, 0 to 1. The
 * canvas's middle is (0, 0), and its longer side reaches from −1 to 1, however many pixels it has.
 */
export type Shader = (x: number, y: number, color: Float64Array) => number;

/**
 * Asks a shader for each pixel, row by row from the top left. Levels are rounded up or down by lot, the
 * same lot for the same pixel, so that dark gradients do not show bands; black and white stay pure.
 *
 * The shader runs up to 17 million times: it must not make objects or arrays, and what varies slowly
 * belongs into a `smoothField`, what is small and many into a `lightCanvas`.
 */
export function paint(width: number, height: number, shader: Shader): RasterRGBA {
  const data = new Uint8ClampedArray(width * height * 4);
  const unit = 2 / Math.max(width, height);
  const color = new Float64Array(3);
  for (let j = 0, to = 0; j < height; j++) {
    const y = (j + 0.5 - height / 2) * unit;
    for (let i = 0; i < width; i++, to += 4) {
      const alpha = shader((i + 0.5 - width / 2) * unit, y, color);
      if (alpha <= 0) continue;
      const lot = lotOf(i, j);
      data[to] = (toByte(color[0]) + (lot & 1023) * lotStep) | 0;
      data[to + 1] = (toByte(color[1]) + ((lot >>> 10) & 1023) * lotStep) | 0;
      data[to + 2] = (toByte(color[2]) + ((lot >>> 20) & 1023) * lotStep) | 0;
      data[to + 3] = Math.round(255 * alpha);
    }
  }
  return { width, height, data };
}

const lotStep = 1 / 1024;

/** 32 bits that look like those of no neighbour. */
function lotOf(i: number, j: number): number {
  let lot = Math.imul(i + 1, 0x27d4eb2d) ^ Math.imul(j + 1, 0x165667b1);
  lot = Math.imul(lot ^ (lot >>> 15), 0x85ebca6b);
  lot = Math.imul(lot ^ (lot >>> 13), 0xc2b2ae35);
  return lot ^ (lot >>> 16);
}

const knee = 0.75;

/** What shines: light beyond what a screen shows runs softly into white, so that glows keep their colour longer. */
export function glowing(shader: Shader): Shader {
  return (x, y, color) => {
    const alpha = shader(x, y, color);
    color[0] = shoulder(color[0]);
    color[1] = shoulder(color[1]);
    color[2] = shoulder(color[2]);
    return alpha;
  };
}

const shoulder = (light: number): number =>
  light <= knee ? light : knee + (1 - knee) * (1 - Math.exp((knee - light) / (1 - knee)));
