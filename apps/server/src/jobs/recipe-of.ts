import type { Caption, CompositionBackground, Recipe } from '@irisvue/contracts';
import type { ArtWork } from '../imaging/art-tasks.ts';

/** All that makes the same picture of the same irises again. */
export function recipeOf(work: ArtWork, inventedShare: number): Recipe {
  const made = { style_id: null, seed: null, invented_share: inventedShare };
  switch (work.work) {
    case 'enhance':
      return { ...made, parameters: withoutNulls(work.sliders) };
    case 'portrait':
      return { ...made, parameters: { background: work.background, glow: work.glow } };
    case 'style':
      return { ...made, style_id: work.style_id, seed: work.seed, parameters: work.parameters };
    case 'fuse':
      return {
        ...made,
        style_id: work.style,
        seed: work.seed,
        parameters: { background: work.background, ...written(work.caption) },
      };
    case 'compose':
      return {
        ...made,
        style_id: work.layout,
        seed: work.seed,
        parameters: { ...ground(work.background), ...written(work.caption) },
      };
  }
}

const ground = (background: CompositionBackground): Record<string, string> =>
  typeof background === 'string' ? { background } : { background_style: background.style_id };

const written = ({ names, line }: Caption): Record<string, string> => ({
  ...(names === undefined ? {} : { names: names.join('\n') }),
  ...(line === undefined ? {} : { line }),
});

const withoutNulls = (values: Readonly<Record<string, number | null>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
