import { irisDisc } from '../../iris/iris-disc.ts';
import type { IrisRing } from '../../iris/iris-ring.ts';
import { bloomOf } from '../../paint/bloom.ts';
import type { LightCanvas } from '../../paint/light-canvas.ts';
import { glowing, paint } from '../../paint/paint.ts';
import type { SmoothField } from '../../paint/smooth-field.ts';
import type { RasterRGBA } from '../../raster/raster.ts';
import { smoothstep } from '../../raster/raster.ts';
import { irisOnBlack } from '../iris-on-black.ts';

/** Light gathered around an iris, and how the two meet. */
export interface LitIris {
  readonly light: LightCanvas;
  /** Of the iris, in the coordinates of `paint`. */
  readonly radius: number;
  /** How strongly what is bright glows. */
  readonly glow: number;
  /** Share of the light in front of the iris: 0 behind it, 1 before it. */
  readonly inFront: number;
  /** 0 to 1. */
  readonly vividness: number;
  /** How much of the iris is there, 0 to 1; without it, all. Asked near the rim only. */
  kept?(rho: number, theta: number): number;
}

/** Where the rim may be torn, in radii. */
export const tornFrom = 0.7;

/** The iris in the light around it. */
export function paintLitIris(iris: IrisRing, scene: LitIris): RasterRGBA {
  const { light, radius, glow, inFront, vividness, kept } = scene;
  const { width, height } = light;
  const half = Math.max(width, height) / 2;
  const texel = 1 / (half * radius);
  const disc = irisDisc(iris, half * radius);
  const bloom = glowOf(light);
  const haze = new Float64Array(3);
  return paint(
    width,
    height,
    glowing((x, y, color) => {
      const rho = Math.sqrt(x * x + y * y) / radius;
      let cover = 0;
      if (rho < 1 + texel) {
        const theta = Math.atan2(y, x);
        cover = irisOnBlack(disc, rho, theta, texel, vividness, color);
        if (kept !== undefined && rho > tornFrom) cover *= kept(rho, theta);
      }
      bloom.at(x, y, haze);
      // What is in front of the iris ends before its middle: pupils stay dark.
      const share = 1 - cover * (1 - inFront * smoothstep(0.6, 1, rho));
      light.addTo(x, y, share, color, cover);
      color[0] += glow * haze[0] * share;
      color[1] += glow * haze[1] * share;
      color[2] += glow * haze[2] * share;
      return 1;
    }),
  );
}

/** The light alone. */
export function paintLight(light: LightCanvas, glow: number): RasterRGBA {
  const bloom = glowOf(light);
  const haze = new Float64Array(3);
  return paint(
    light.width,
    light.height,
    glowing((x, y, color) => {
      bloom.at(x, y, haze);
      light.addTo(x, y, 1, color, 0);
      for (let c = 0; c < 3; c++) color[c] += glow * haze[c];
      return 1;
    }),
  );
}

const glowOf = (light: LightCanvas): SmoothField => bloomOf(light, [0.014, 0.07]);
