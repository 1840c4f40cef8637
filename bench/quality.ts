import { IrisVueError, type QualityReport } from '@irisvue/contracts';
import { segment } from '@irisvue/engine';
import { renderEye } from '@irisvue/eyes';
import { runModel } from '../apps/server/src/imaging/models.ts';
import { type Factor, factors, goodEye } from './quality-series.ts';
import { rankCorrelation } from './rank-correlation.ts';
import type { Row } from './row.ts';

export interface QualityCalibration {
  /** A Markdown table, one line a factor. */
  readonly table: string;
  readonly rows: readonly Row[];
}

export interface Reading {
  readonly seed: number;
  /** 0 is the best. */
  readonly level: number;
  readonly truth: number | null;
  /** Null where the engine refused the photograph: below every retake. */
  readonly report: QualityReport | null;
}

/** How well the reports of one factor's series follow it. */
export interface Ordering {
  readonly factor: Factor;
  /** Rank correlation with the level, over all eyes that were not refused; negative for a reversed figure. */
  readonly ofFigure: number;
  /** The same of the score, a refused eye below all others. */
  readonly ofScore: number;
  /** The score's within each eye: mean over the eyes. */
  readonly within: number;
  /** Mean distance of the figure from the truth, in the figure's unit. */
  readonly error: number | null;
  /** How many photographs were refused and have no figure. */
  readonly refused: number;
  readonly verdicts: readonly string[];
}

const size = { width: 800, height: 600 };
const firstSeed = 7000;
const bar = 0.9;

/** The factors' series of one and the same eyes, through the real network. */
export async function orderQuality(eyes: number): Promise<Ordering[]> {
  const orderings: Ordering[] = [];
  for (const factor of factors) {
    const readings: Reading[] = [];
    for (let eye = 0; eye < eyes; eye++) {
      for (let level = 0; level < factor.levels.length; level++) {
        readings.push(await read(factor, firstSeed + eye, level));
      }
    }
    orderings.push(orderingOf(factor, readings));
  }
  return orderings;
}

export async function measureQualityOrder(eyes = 30): Promise<QualityCalibration> {
  const orderings = await orderQuality(eyes);
  const lowest = (of: (ordering: Ordering) => number): { value: number; factor: string } =>
    orderings
      .map((ordering) => ({ value: of(ordering), factor: ordering.factor.name }))
      .reduce((low, one) => (one.value < low.value ? one : low));
  const refused = orderings.reduce((sum, ordering) => sum + ordering.refused, 0);
  const row = (what: string, { value, factor }: ReturnType<typeof lowest>, note: string): Row => ({
    what: `quality report, ${eyes} eyes × 6 levels × ${factors.length} factors: rank correlation of ${what}, lowest`,
    bar: `≥ ${bar}`,
    measured: `${value.toFixed(3)} (${factor}; ${refused} refused ${note})`,
    met: value >= bar,
  });
  return {
    table: [
      '| factor | figure | ρ of the figure | ρ of the score | … within each eye | mean error of the figure | refused | excellent/usable/retake/refused from best to worst level |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      ...orderings.map(lineOf),
    ].join('\n'),
    rows: [
      row(
        'figure and degradation, all eyes at once',
        lowest(({ ofFigure }) => ofFigure),
        'left out',
      ),
      row(
        'verdict and degradation, all eyes at once',
        lowest(({ ofScore }) => ofScore),
        'ranked last',
      ),
      row(
        'verdict and degradation, within each eye',
        lowest(({ within }) => within),
        'ranked last',
      ),
    ],
  };
}

async function read(factor: Factor, seed: number, level: number): Promise<Reading> {
  const eye = renderEye(factor.degrade(goodEye(seed), factor.levels[level] ?? 0), size);
  const photo = { picture: { ...size, data: eye.image }, frame: { x: 0, y: 0, ...size } };
  const truth = factor.truth?.(eye) ?? null;
  try {
    const { segmentation } = await segment(photo, runModel);
    return { seed, level, truth, report: segmentation.quality };
  } catch (error) {
    if (!(error instanceof IrisVueError)) throw error;
    return { seed, level, truth, report: null };
  }
}

export function orderingOf(factor: Factor, readings: readonly Reading[]): Ordering {
  const score = ({ report }: Reading) => report?.score ?? -1;
  const levels = (some: readonly Reading[]) => some.map(({ level }) => -level);
  const seen = readings.flatMap((reading) =>
    reading.report ? [{ ...reading, figure: reading.report[factor.figure] }] : [],
  );
  const compared = seen.flatMap(({ truth, figure }) =>
    truth === null ? [] : [Math.abs(figure - truth)],
  );
  const seeds = [...new Set(readings.map(({ seed }) => seed))];
  const bySeed = seeds.map((seed) => readings.filter((reading) => reading.seed === seed));
  return {
    factor,
    ofFigure: rankCorrelation(
      seen.map(({ level }) => factor.whenWorse * level),
      seen.map(({ figure }) => figure),
    ),
    ofScore: rankCorrelation(levels(readings), readings.map(score)),
    within: mean(bySeed.map((some) => rankCorrelation(levels(some), some.map(score)))),
    error: compared.length > 0 ? mean(compared) : null,
    refused: readings.length - seen.length,
    verdicts: factor.levels.map((_, level) => verdictsAt(readings, level)),
  };
}

/** How many were excellent, usable, to be retaken and refused at a level. */
function verdictsAt(readings: readonly Reading[], level: number): string {
  const count = (verdict: QualityReport['verdict'] | undefined) =>
    readings.filter((reading) => reading.level === level && reading.report?.verdict === verdict)
      .length;
  return `${count('excellent')}/${count('usable')}/${count('retake')}/${count(undefined)}`;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function lineOf(ordering: Ordering): string {
  const { factor, ofFigure, ofScore, within, error, refused, verdicts } = ordering;
  const correlations = [ofFigure, ofScore, within].map((value) => value.toFixed(3));
  const cells = [factor.name, `\`${factor.figure}\``, ...correlations];
  const rest = [error === null ? '' : error.toFixed(1), refused, verdicts.join(' ')];
  return `| ${[...cells, ...rest].join(' | ')} |`;
}
