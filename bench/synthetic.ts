import { clearIris, findInFront } from '@irisvue/engine';
import { type EllipseErrors, ellipseErrors, notFound } from './ellipse-errors.ts';
import { type MaskScores, maskScores } from './mask-scores.ts';
import type { Measured } from './part.ts';
import { readView, viewOf } from './read-eye.ts';
import { atLeast, atMost, markdown, mean, percentile } from './row.ts';
import { ruleOfSyntheticEyes, type SyntheticEye, syntheticEyes } from './synthetic-eyes.ts';
import { colourOf, difficultiesOf } from './synthetic-groups.ts';

interface Reading {
  readonly scores: MaskScores;
  readonly limbus: EllipseErrors;
  readonly pupil: EllipseErrors;
  readonly failure: string | null;
  readonly colour: string;
  readonly difficulties: readonly string[];
}

/** Reads `count` rendered eyes whose truth is exact, by pixel. */
export async function measureSynthetic(count: number): Promise<Measured> {
  const readings: Reading[] = [];
  for (const eye of syntheticEyes(count)) readings.push(await measure(eye));
  const e1 = 100 * mean(readings.map(({ scores }) => scores.e1));
  const f1 = mean(readings.map(({ scores }) => scores.f1));
  const groups = (names: (reading: Reading) => readonly string[]) =>
    [...new Set(readings.flatMap(names))].sort().map((name) =>
      lineOf(
        name,
        readings.filter((reading) => names(reading).includes(name)),
      ),
    );
  const header = [
    ...['', 'eyes', 'E1 %', 'F1', 'F1, lowest 5 %', 'disc IoU', 'centre %', 'radius %'],
    ...['pupil IoU', 'pupil centre %', 'pupil radius %', 'not found'],
  ];
  const failures = Object.entries(countOf(readings.flatMap(({ failure }) => failure ?? [])));
  const named = failures.map(([code, times]) => `${code} ${times}`).join(', ');
  return {
    rows: [
      atMost(`NICE E1 over ${count} synthetic eyes`, e1, 0.6, { digits: 2, unit: ' %' }),
      atLeast('… F1, mean of the pictures', f1, 0.985),
    ],
    sections: [
      {
        title: 'Synthetic eyes',
        text: `${ruleOfSyntheticEyes} Truth is the visible iris without lashes and reflections. E1: share of the whole picture's pixels that disagree (NICE.I). An eye that is not found has F1 0, IoU 0 and errors of 100 %; errors are in percent of the true radius${named === '' ? '' : `. Not found: ${named}`}.\n\n${markdown(
          header,
          [
            lineOf('all', readings),
            ...groups(({ colour }) => [colour]),
            ...groups(({ difficulties }) => difficulties),
          ],
        )}`,
      },
    ],
  };
}

async function measure(eye: SyntheticEye): Promise<Reading> {
  const groups = { colour: colourOf(eye.scene), difficulties: difficultiesOf(eye) };
  const view = viewOf(eye.picture);
  const { width, height } = eye.picture;
  const outcome = await readView(view);
  if ('code' in outcome) {
    const nothing = { width, height, data: new Uint8Array(width * height) };
    const scores = maskScores(nothing, eye.iris);
    return { scores, limbus: notFound, pupil: notFound, failure: outcome.code, ...groups };
  }
  const { segmentation, iris, maps } = outcome;
  const inFront = findInFront(view, maps, iris.limbus);
  return {
    scores: maskScores(clearIris(iris, inFront, view.frame, width, height), eye.iris),
    limbus: ellipseErrors(segmentation.limbus, eye.limbus),
    pupil: ellipseErrors(segmentation.pupil, eye.pupil),
    failure: null,
    ...groups,
  };
}

function lineOf(name: string, group: readonly Reading[]): string[] {
  const average = (value: (reading: Reading) => number) => mean(group.map(value));
  const f1 = group.map(({ scores }) => scores.f1);
  return [
    name,
    String(group.length),
    (100 * average(({ scores }) => scores.e1)).toFixed(2),
    mean(f1).toFixed(3),
    percentile(f1, 0.05).toFixed(3),
    average(({ limbus }) => limbus.overlap).toFixed(3),
    average(({ limbus }) => limbus.centre).toFixed(2),
    average(({ limbus }) => Math.abs(limbus.radius)).toFixed(2),
    average(({ pupil }) => pupil.overlap).toFixed(3),
    average(({ pupil }) => pupil.centre).toFixed(2),
    average(({ pupil }) => Math.abs(pupil.radius)).toFixed(2),
    String(group.filter(({ failure }) => failure !== null).length),
  ];
}

function countOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
