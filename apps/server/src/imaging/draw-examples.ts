import { join } from 'node:path';
import {
  type CompositionLayout,
  compositionLayoutSchema,
  type FusionStyle,
  fusionStyleSchema,
} from '@irisvue/contracts';
import {
  type ArtStyle,
  type CutOut,
  compose,
  compositionRadiusShare,
  fuse,
  fusionRadiusShare,
  irisRing,
  type RasterRGBA,
  roundPortrait,
  roundPortraitRadiusShare,
  styles,
  withWatermark,
} from '@irisvue/engine';
import { drawComposition } from './draw-captioned.ts';
import { drawRetouched } from './draw-retouch-pairs.ts';
import { drawnCutOut } from './drawn-cut-out.ts';
import { fromRaster } from './encode.ts';
import { runModel } from './models.ts';

const styleSize = 512;
const size = 256;
/** So that lashes are as broad as in photographs. */
const retouchedSize = 384;
const seed = 7;
const eyes = ['blue', 'brown', 'green-hazel'];

type Draw = () => RasterRGBA | Promise<RasterRGBA>;

/** A small picture of everything that is made of irises, of synthetic eyes: what tests compare with. */
export const examples: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  ...styles.map((style) => [style.id, () => drawStyled(style)] as const),
  ...fusionStyleSchema.options.map((style) => [style, () => drawFused(style)] as const),
  ...compositionLayoutSchema.options.map((layout) => [layout, () => drawComposed(layout)] as const),
  ['captioned', () => drawCaptioned()],
  ['portrait', () => drawPortrait('green-hazel')],
  ['retouched', () => drawRetouched(retouchedSize)],
  ['watermark', () => withWatermark(drawPortrait('brown'))],
]);

const ringOf = (eye: CutOut, radius: number) => irisRing(eye, radius, null);

function drawStyled(style: ArtStyle): ReturnType<Draw> {
  const parameters = Object.fromEntries(style.parameters.map((each) => [each.id, each.default]));
  const iris = ringOf(drawnCutOut('blue'), style.radiusShare(parameters) * styleSize);
  return style.render(iris, { parameters, size: styleSize, seed }, runModel);
}

function drawFused(style: FusionStyle): RasterRGBA {
  const radius = fusionRadiusShare(style) * size;
  const irises = [
    ringOf(drawnCutOut('blue'), radius),
    ringOf(drawnCutOut('brown'), radius),
  ] as const;
  return fuse(irises, { style, background: 'black', side: size, seed });
}

function drawComposed(layout: CompositionLayout): RasterRGBA {
  const radius = compositionRadiusShare(layout, eyes.length) * size;
  const irises = eyes.map((eye) => ringOf(drawnCutOut(eye), radius));
  return compose(irises, { layout, background: 'black', side: size, isNamed: false, footer: 0 });
}

/** Two scripts, right to left and left to right, and a line that is broken. */
function drawCaptioned(): Promise<RasterRGBA> {
  const radius = compositionRadiusShare('row', 2) * size;
  const irises = ['blue', 'brown'].map((eye) => ringOf(drawnCutOut(eye), radius));
  const caption = {
    names: ['Αλέξανδρος', 'نور'],
    line: 'Η μέρα που γνωριστήκαμε στη Θεσσαλονίκη, 12 Μαΐου 2026',
  };
  const ground = { background: 'black', seed, size } as const;
  return drawComposition(irises, { layout: 'row', caption, ...ground });
}

const drawPortrait = (eye: string): RasterRGBA =>
  roundPortrait(ringOf(drawnCutOut(eye), roundPortraitRadiusShare(0) * size), {
    background: 'black',
    ...{ size, glow: 0 },
  });

/** As an example is kept: what compares another with it compresses that one too, or fine lines would differ by that alone. */
export const asKept = (picture: RasterRGBA) =>
  fromRaster(picture).removeAlpha().webp({ quality: 85, effort: 6 });

/** @param names of the examples to draw anew; all when empty */
export async function saveExamples(folder: string, names: readonly string[]): Promise<void> {
  for (const [name, draw] of examples) {
    if (names.length > 0 && !names.includes(name)) continue;
    const path = join(folder, `${name}.webp`);
    await asKept(await draw()).toFile(path);
  }
}
