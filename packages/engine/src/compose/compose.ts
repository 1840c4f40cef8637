import type { Background, CompositionLayout } from '@irisvue/contracts';
import type { IrisRing } from '../iris/iris-ring.ts';
import { paint } from '../paint/paint.ts';
import type { RasterRGBA } from '../raster/raster.ts';
import type { Backdrop } from '../styles/style.ts';
import { type Arrangement, arrange, pixelsOf } from './arrange.ts';
import { type LightShader, onBackground } from './background.ts';
import { flower } from './flower.ts';
import { withFooter } from './footer.ts';
import { placeIris } from './placed-iris.ts';

export interface CompositionRequest {
  readonly layout: CompositionLayout;
  /** A plain ground, or what paints one of the canvas's size. */
  readonly background: Background | ((canvas: Omit<Backdrop, 'seed'>) => RasterRGBA);
  /** Pixels on the longer side. */
  readonly side: number;
  /** Whether each iris has room for its name under it, where the layout has any. */
  readonly isNamed: boolean;
  /** Pixels of ground below it, for a caption. */
  readonly footer: number;
}

/** Radius of each iris as a share of the canvas's longer side: so much detail it needs. */
export const compositionRadiusShare = (layout: CompositionLayout, count: number): number =>
  arrange(layout, count).circles[0].radius / 2;

/** A picture of two to six irises, as they are. */
export function compose(
  irises: readonly IrisRing[],
  { layout, background, side, isNamed, footer }: CompositionRequest,
): RasterRGBA {
  const arrangement = arrange(layout, irises.length, isNamed);
  const { width, height } = pixelsOf(arrangement, side);
  const isPlain = typeof background === 'string';
  const shader =
    layout === 'flower'
      ? flower(irises, arrangement.circles, side)
      : apart(irises, arrangement, side, isPlain ? 0 : shadow);
  const ground = isPlain ? background : background({ width, height: height + footer });
  const behind = typeof ground === 'string' ? ground : above(ground, height);
  const picture = paint(width, height, onBackground(behind, shader));
  return footer === 0 ? picture : withFooter(picture, ground, height + footer);
}

/** The upper part of a picture: its lower one goes on below the art. */
const above = ({ width, data }: RasterRGBA, height: number): RasterRGBA => ({
  ...{ width, height },
  data: data.subarray(0, 4 * width * height),
});

/** On a lively ground each iris lies in a soft shadow, as on paper, or it would drown in it. */
const shadow = 0.75;
const shadowFade = 5;

function apart(
  irises: readonly IrisRing[],
  { circles }: Arrangement,
  side: number,
  darkness: number,
): LightShader {
  const placed = irises.map((iris, i) => placeIris(iris, circles[i], side));
  return (x, y, color) => {
    let light = 1;
    for (const iris of placed) {
      const out = iris.distance(x, y) - 1;
      if (out > 0.05 && darkness === 0) continue;
      const cover = iris.shade(x, y, color);
      if (cover === 1) return 1;
      const shade = darkness * Math.exp(-shadowFade * Math.max(0, out));
      light *= 1 - shade;
      if (cover === 0) continue;
      for (let c = 0; c < 3; c++) color[c] *= cover;
      return cover + shade * (1 - cover);
    }
    color.fill(0);
    return 1 - light;
  };
}
