import { join } from 'node:path';
import type { CompositionLayout, FusionStyle } from '@irisvue/contracts';
import {
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
import { drawnCutOut } from './drawn-cut-out.ts';
import { fromRaster } from './encode.ts';

const size = 256;
const seed = 7;
const fusions: readonly FusionStyle[] = ['halves', 'eclipse', 'collision'];
const layouts: readonly CompositionLayout[] = ['row', 'grid', 'ring'];

export interface Example {
  readonly name: string;
  readonly picture: RasterRGBA;
}

/** One small picture of everything that is made of irises, of synthetic eyes: what tests compare with. */
export function drawExamples(): Example[] {
  const eyes = ['blue', 'brown', 'near-black'].map(drawnCutOut);
  const ring = (index: number, radius: number) => irisRing(at(eyes, index), radius, null);
  const portrait = (index: number) =>
    roundPortrait(ring(index, roundPortraitRadiusShare * size), 'black', size);
  return [
    ...styles.map((style, index) => {
      const parameters = Object.fromEntries(
        style.parameters.map((each) => [each.id, each.default]),
      );
      const iris = ring(index, style.radiusShare(parameters) * size);
      return { name: style.id, picture: style.render(iris, { parameters, size, seed }) };
    }),
    ...fusions.map((style) => {
      const radius = fusionRadiusShare(style) * size;
      const request = { style, background: 'black', side: size, seed } as const;
      return { name: style, picture: fuse([ring(0, radius), ring(1, radius)], request) };
    }),
    ...layouts.map((layout) => {
      const irises = eyes.map((eye) =>
        irisRing(eye, compositionRadiusShare(layout, eyes.length) * size, null),
      );
      return { name: layout, picture: compose(irises, layout, 'black', size) };
    }),
    { name: 'portrait', picture: portrait(2) },
    { name: 'watermark', picture: withWatermark(portrait(1)) },
  ];
}

function at(eyes: readonly CutOut[], index: number): CutOut {
  const eye = eyes[index % eyes.length];
  if (eye === undefined) throw new Error('there are no eyes');
  return eye;
}

/** Some seven kilobytes each. */
export async function saveExamples(folder: string): Promise<void> {
  for (const { name, picture } of drawExamples()) {
    const path = join(folder, `${name}.webp`);
    await fromRaster(picture).removeAlpha().webp({ quality: 85, effort: 6 }).toFile(path);
  }
}
