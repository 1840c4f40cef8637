import type { Style, StyleParameter, StyleParameterValues } from '@irisvue/contracts';
import type { IrisRing } from '../iris/iris-ring.ts';
import type { RasterRGBA } from '../raster/raster.ts';
import type { RunModel } from '../run-model.ts';

export interface StyleRequest {
  /** Every parameter of the style. */
  readonly parameters: StyleParameterValues;
  /** Pixels on each side; the composition is the same at all sizes. */
  readonly size: number;
  /** The same seed gives the same picture. */
  readonly seed: number;
}

/** A canvas that a style fills without an iris on it. */
export interface Backdrop {
  readonly width: number;
  readonly height: number;
  readonly seed: number;
}

/** A way to make art of an iris. */
export interface ArtStyle extends Omit<Style, 'thumbnail_url' | 'has_backdrop'> {
  /** Radius of the iris in the picture as a share of the picture's side: so much detail it needs. */
  radiusShare(parameters: StyleParameterValues): number;
  /** Only what a network paints needs `runModel`. */
  render(
    iris: IrisRing,
    request: StyleRequest,
    runModel: RunModel,
  ): RasterRGBA | Promise<RasterRGBA>;
  /** The style's surroundings alone, in the colours of an iris, for a composition to stand on. */
  readonly backdrop?: (iris: IrisRing, canvas: Backdrop) => RasterRGBA;
}

/** Size of the iris, as every style has it: percent of the picture's side. */
export const irisSize = (min: number, max: number, usual: number): StyleParameter => ({
  id: 'iris_size',
  name: 'Size of the iris',
  ...{ min, max },
  default: usual,
});

export const hueTurn: StyleParameter = {
  id: 'hue',
  name: 'Turn the colours of the light',
  min: -180,
  max: 180,
  default: 0,
};

/** 0 to 100 of something. */
export const amount = (id: string, name: string, usual: number): StyleParameter => ({
  id,
  name,
  min: 0,
  max: 100,
  default: usual,
});
