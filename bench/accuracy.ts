import { join } from 'node:path';
import { maskOverlap, visibleIris } from '@irisvue/engine';
import { type EllipseErrors, ellipseErrors, notFound } from './ellipse-errors.ts';
import { type EyeRecord, eyesFolder, readEyeRecords, trueMask } from './eye-truth.ts';
import { drawOverlay } from './overlay.ts';
import type { Measured } from './part.ts';
import { readFileOf } from './read-eye.ts';
import { atLeast, atMost, markdown, mean } from './row.ts';

/** How well one photograph was read. */
interface Reading {
  readonly id: string;
  /** IoU of the visible iris. */
  readonly visible: number;
  readonly limbus: EllipseErrors;
  readonly pupil: EllipseErrors;
  readonly note: string;
  /** The error that the product named instead of finding the iris. */
  readonly failure: string | null;
}

/** Reads the real photographs, where there are any. With `overlays` draws what was found into that folder. */
export async function measureAccuracy(overlays?: string): Promise<Measured> {
  const records = await readEyeRecords();
  if (records === null) {
    const text = 'There were no photographs beside the repository: not measured.';
    return { rows: [], sections: [{ title: 'Real photographs', text }] };
  }
  const readings: Reading[] = [];
  for (const record of records) readings.push(await measure(record, overlays));
  // On mob_* even a person cannot see the pupil, so their truth is too rough to count.
  const isPhone = ({ id }: Reading) => id.startsWith('mob_');
  const counted = readings.filter((reading) => !isPhone(reading));
  const phone = readings.filter(isPhone);
  const sources = [...new Set(readings.map(({ id }) => sourceOf(id)))];
  const bySource = sources.map((source) => {
    const group = readings.filter(({ id }) => sourceOf(id) === source);
    return averages(`${source}_*`, group);
  });
  const figure = (value: (reading: Reading) => number) => mean(counted.map(value));
  const visible = counted.map((reading) => reading.visible);
  const failures = counted.filter(({ failure }) => failure !== null).length;
  return {
    rows: [
      atLeast(`visible-iris IoU, mean over ${counted.length} photographs`, mean(visible), 0.955),
      atLeast('… worst', Math.min(...visible), 0.92),
      atLeast('… disc inside the limbus, mean IoU', figure(discOverlap), 0.972),
      atLeast('… pupil, mean IoU', figure(pupilOverlap), 0.955),
      atMost('… limbus centre error, mean', figure(centreError), 1.5, percent),
      atMost('… limbus radius error, mean', figure(radiusError), 1, percent),
      atMost('… not found', failures, 0, { digits: 0 }),
      atLeast(
        'disc IoU on mob_* (phone, near-black), worst',
        Math.min(...phone.map(discOverlap)),
        0.88,
      ),
    ],
    sections: [
      {
        title: 'Real photographs',
        text: `IoU with hand-made truth of the visible iris, of the disc inside the limbus and of the pupil; errors of the limbus in percent of its radius. The photographs are not part of the project. On \`mob_*\` even a person cannot see the pupil.\n\n${markdown(
          [
            'source',
            'photographs',
            'visible iris',
            'worst',
            'disc',
            'pupil',
            'centre %',
            'radius %',
          ],
          [...bySource, averages('all but mob_*', counted)],
        )}\n\n${markdown(
          [
            'photograph',
            'visible iris',
            'disc',
            'pupil',
            'centre %',
            'radius %',
            'confidence and quality',
          ],
          readings.map(lineOf),
        )}`,
      },
    ],
  };
}

const percent = { digits: 2, unit: ' %' };
const discOverlap = ({ limbus }: Reading) => limbus.overlap;
const pupilOverlap = ({ pupil }: Reading) => pupil.overlap;
const centreError = ({ limbus }: Reading) => limbus.centre;
const radiusError = ({ limbus }: Reading) => Math.abs(limbus.radius);
const sourceOf = (id: string) => id.slice(0, id.indexOf('_'));

async function measure(record: EyeRecord, overlays: string | undefined): Promise<Reading> {
  const { id } = record;
  const path = join(eyesFolder, record.file);
  const outcome = await readFileOf(path);
  if ('code' in outcome) {
    const { code } = outcome;
    return { id, visible: 0, limbus: notFound, pupil: notFound, note: code, failure: code };
  }
  const { segmentation, iris } = outcome;
  const { width, height, limbus, pupil, confidence, quality } = segmentation;
  const truth = trueMask(record);
  const mask = visibleIris(iris, { x: 0, y: 0, width, height }, width, height);
  if (overlays) await drawOverlay(path, mask, truth, segmentation, join(overlays, id));
  return {
    id,
    visible: maskOverlap(mask, truth),
    limbus: ellipseErrors(limbus, record.limbus),
    pupil: ellipseErrors(pupil, record.pupil),
    note: `${confidence.toFixed(2)} ${quality.verdict} sharp ${quality.sharpness.toFixed(2)} light ${quality.exposure.toFixed(2)} hidden ${quality.occluded_percent.toFixed(0)} % glare ${quality.specular_percent.toFixed(0)} % off ${quality.off_axis_deg.toFixed(0)}°`,
    failure: null,
  };
}

function averages(name: string, group: readonly Reading[]): string[] {
  const visible = group.map((reading) => reading.visible);
  const overlaps = [
    mean(visible),
    Math.min(...visible),
    mean(group.map(discOverlap)),
    mean(group.map(pupilOverlap)),
  ];
  const errors = [mean(group.map(centreError)), mean(group.map(radiusError))];
  return [
    name,
    String(group.length),
    ...overlaps.map((value) => value.toFixed(3)),
    ...errors.map((value) => value.toFixed(2)),
  ];
}

function lineOf({ id, visible, limbus, pupil, note }: Reading): string[] {
  const overlaps = [visible, limbus.overlap, pupil.overlap].map((value) => value.toFixed(3));
  const errors = [limbus.centre, limbus.radius].map((value) => value.toFixed(1));
  return [id, ...overlaps, ...errors, note];
}
