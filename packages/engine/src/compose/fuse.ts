import type { Background, FusionStyle } from '@irisvue/contracts';
import { auraOf } from '../iris/aura.ts';
import type { IrisRing } from '../iris/iris-ring.ts';
import { glowing, paint } from '../paint/paint.ts';
import type { RasterRGBA } from '../raster/raster.ts';
import { onBackground } from './background.ts';
import { collision } from './collision.ts';
import { doubleExposure } from './double-exposure.ts';
import { eclipse } from './eclipse.ts';
import type { Fusion } from './fusion.ts';
import { halves } from './halves.ts';
import { harmonised } from './harmony.ts';
import { heart } from './heart.ts';
import { infinity } from './infinity.ts';
import { nebulaBridge } from './nebula-bridge.ts';
import { yinYang } from './yin-yang.ts';

const fusions: Readonly<Record<FusionStyle, Fusion>> = {
  collision,
  'yin-yang': yinYang,
  infinity,
  eclipse,
  heart,
  halves,
  'nebula-bridge': nebulaBridge,
  'double-exposure': doubleExposure,
};

/** Radius of the larger iris as a share of the canvas's longer side: so much detail it needs. */
export const fusionRadiusShare = (style: FusionStyle): number => fusions[style].circle.radius / 2;

/** Height of a fusion divided by its width. */
export const fusionAspect = (style: FusionStyle): number => fusions[style].aspect;

export interface FusionRequest {
  readonly style: FusionStyle;
  readonly background: Background;
  /** Pixels on the longer side. */
  readonly side: number;
  readonly seed: number;
}

/** Makes one picture of two irises. */
export function fuse(
  irises: readonly [IrisRing, IrisRing],
  { style, background, side, seed }: FusionRequest,
): RasterRGBA {
  const { aspect, shader } = fusions[style];
  const [first, second] = harmonised(irises).map((ring) => ({ ring, aura: auraOf(ring, 0) }));
  const light = shader(first, second, side, seed);
  return paint(side, Math.round(side * aspect), glowing(onBackground(background, light)));
}
