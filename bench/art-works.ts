import {
  compositionLayoutSchema,
  enhanceSlidersSchema,
  type FusionStyle,
  fusionStyleSchema,
  type StyleParameterValues,
} from '@irisvue/contracts';
import { type ArtStyle, styles } from '@irisvue/engine';
import type { ArtWork, IrisFiles } from '../apps/server/src/imaging/art-tasks.ts';
import type { Drawing } from './art-protocol.ts';

const seed = 7;

const usual = ({ parameters }: ArtStyle): StyleParameterValues =>
  Object.fromEntries(parameters.map((each) => [each.id, each.default]));

const drawing = (irises: IrisFiles[], ...works: ArtWork[]): Drawing => ({
  ...{ irises, works },
  from_files: false,
});

export const styled = (iris: IrisFiles, style: ArtStyle, size: number): Drawing =>
  drawing([iris], {
    ...{ work: 'style', style_id: style.id, parameters: usual(style), seed, size },
  });

export const fused = (
  irises: readonly [IrisFiles, IrisFiles],
  style: FusionStyle,
  size: number,
): Drawing =>
  drawing([...irises], {
    ...{ work: 'fuse', style, background: 'black', seed, size },
    caption: {},
  });

export const retouchedPortrait = (iris: IrisFiles, size: number): Drawing => ({
  irises: [iris],
  works: [
    { work: 'enhance', sliders: enhanceSlidersSchema.parse({}) },
    { work: 'portrait', background: 'black', size, glow: 0 },
  ],
  from_files: true,
});

/** Everything that can be made of some irises, each once at a size. */
export function everything(irises: readonly IrisFiles[], size: number): Map<string, Drawing> {
  const [first, second] = irises;
  if (first === undefined || second === undefined) throw new RangeError('two irises are needed');
  const works = new Map<string, Drawing>();
  for (const style of styles) works.set(style.id, styled(first, style, size));
  for (const style of fusionStyleSchema.options) {
    works.set(style, fused([first, second], style, size));
  }
  for (const layout of compositionLayoutSchema.options) {
    works.set(
      layout,
      drawing(irises.slice(0, 4), {
        ...{ work: 'compose', layout, background: 'black', seed, size },
        caption: {},
      }),
    );
  }
  works.set('retouch and portrait', retouchedPortrait(first, size));
  return works;
}
