import {
  type Appearance,
  appearanceOf,
  drawVariants,
  type IrisRing,
  irisRing,
  pictureDistance,
  styles,
  type Variant,
} from '@irisvue/engine';
import { drawnCutOut } from '../apps/server/src/imaging/drawn-cut-out.ts';
import { runModel } from '../apps/server/src/imaging/models.ts';
import { atLeast, mean, percentile, type Row } from './row.ts';

const eyes = ['blue', 'brown', 'near-black', 'green-hazel', 'grey'];
const count = 8;
const size = 96;
/** Share of the re-renders by another seed that lie below the threshold. */
const alike = 0.95;

/**
 * How different the variants of a batch are: the mean distance of each pair, held against the distance that
 * the same style with the same parameters reaches by another seed alone, which nobody would call another work.
 */
export async function measureVariety(): Promise<Row[]> {
  const pairs: number[] = [];
  const batches: number[] = [];
  const seeds: number[] = [];
  for (const [seed, eye] of eyes.entries()) {
    const iris = irisRing(drawnCutOut(eye), size / 2, null);
    const variants = drawVariants(styles, count, seed);
    const looks: Appearance[] = [];
    for (const variant of variants) {
      const look = await lookOf(iris, variant);
      seeds.push(pictureDistance(look, await lookOf(iris, { ...variant, seed: variant.seed ^ 1 })));
      looks.push(look);
    }
    const distances = looks.flatMap((look, i) =>
      looks.slice(i + 1).map((other) => pictureDistance(look, other)),
    );
    pairs.push(...distances);
    batches.push(mean(distances));
  }
  const threshold = percentile(seeds, alike);
  return [
    {
      what: 'variants: another seed alone, median',
      bar: null,
      measured: percentile(seeds, 0.5).toFixed(3),
      met: null,
    },
    {
      what: 'variants: another seed alone, 95 %',
      bar: null,
      measured: threshold.toFixed(3),
      met: null,
    },
    atLeast('variants: mean distance of a pair, worst batch', Math.min(...batches), threshold),
    atLeast('variants: distance of a pair, 5 %', percentile(pairs, 0.05), threshold),
  ];
}

async function lookOf(iris: IrisRing, { style, parameters, seed }: Variant): Promise<Appearance> {
  return appearanceOf(await style.render(iris, { parameters, size, seed }, runModel));
}
