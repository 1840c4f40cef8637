import { join } from 'node:path';
import { IrisVueError } from '@irisvue/contracts';
import { ellipseOverlap, maskOverlap, meanRadius, visibleIris } from '@irisvue/engine';
import { analyse } from '../apps/server/src/imaging/analyse.ts';
import { readPhoto } from '../apps/server/src/imaging/read-photo.ts';
import { startStopwatch } from '../apps/server/src/imaging/stopwatch.ts';
import { type EyeRecord, eyesFolder, readEyeRecords, trueMask } from './eye-truth.ts';
import { drawOverlay } from './overlay.ts';
import type { Row } from './row.ts';

/** How well one photograph was read: IoU of mask and ellipses, errors of the limbus in % of its radius. */
interface Reading {
  readonly id: string;
  readonly visible: number;
  readonly disc: number;
  readonly pupil: number;
  readonly centre: number;
  readonly radius: number;
  readonly note: string;
}

export interface Accuracy {
  /** A Markdown table, one line a photograph. */
  readonly table: string;
  readonly rows: readonly Row[];
}

/** Null where there are no photographs. With `overlays` draws what was found into that folder. */
export async function measureAccuracy(overlays?: string): Promise<Accuracy | null> {
  const records = await readEyeRecords();
  if (records === null) return null;
  const readings: Reading[] = [];
  for (const record of records) readings.push(await measure(record, overlays));
  // On mob_* even a person cannot see the pupil, so their truth is too rough to count.
  const counted = readings.filter(({ id }) => !id.startsWith('mob_'));
  const average: Reading = {
    id: `mean of ${counted.length} without mob_*`,
    visible: mean(counted, (reading) => reading.visible),
    disc: mean(counted, (reading) => reading.disc),
    pupil: mean(counted, (reading) => reading.pupil),
    centre: mean(counted, (reading) => reading.centre),
    radius: mean(counted, (reading) => Math.abs(reading.radius)),
    note: '',
  };
  const lost = counted.filter((reading) => reading.visible < 0.5).length;
  return {
    table: [
      '| photograph | visible iris | disc | pupil | centre % | radius % | confidence and quality |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...[...readings, average].map(lineOf),
    ].join('\n'),
    rows: [
      {
        what: `visible-iris IoU, mean over ${counted.length} real photographs`,
        bar: '≥ 0.90',
        measured: average.visible.toFixed(3),
        met: average.visible >= 0.9,
      },
      { what: '… of them below 0.5', bar: '≤ 1', measured: String(lost), met: lost <= 1 },
    ],
  };
}

async function measure(record: EyeRecord, overlays: string | undefined): Promise<Reading> {
  const path = join(eyesFolder, record.file);
  const truth = trueMask(record);
  try {
    const photo = await readPhoto(path);
    const { segmentation, iris } = await analyse(photo, startStopwatch(), () => {});
    const { width, height, limbus, pupil, confidence, quality } = segmentation;
    const mask = visibleIris(iris, { x: 0, y: 0, width, height }, width, height);
    if (overlays) await drawOverlay(path, mask, truth, segmentation, join(overlays, record.id));
    const radius = meanRadius(record.limbus);
    const off = Math.hypot(limbus.cx - record.limbus.cx, limbus.cy - record.limbus.cy);
    return {
      id: record.id,
      visible: maskOverlap(mask, truth),
      disc: ellipseOverlap(limbus, record.limbus),
      pupil: ellipseOverlap(pupil, record.pupil),
      centre: (100 * off) / radius,
      radius: (100 * (meanRadius(limbus) - radius)) / radius,
      note: `${confidence.toFixed(2)} ${quality.verdict} sharp ${quality.sharpness.toFixed(2)} light ${quality.exposure.toFixed(2)} hidden ${quality.occluded_percent.toFixed(0)} % glare ${quality.specular_percent.toFixed(0)} % off ${quality.off_axis_deg.toFixed(0)}°`,
    };
  } catch (error) {
    const note = error instanceof IrisVueError ? error.code : String(error);
    return { id: record.id, visible: 0, disc: 0, pupil: 0, centre: 100, radius: 100, note };
  }
}

const mean = (readings: readonly Reading[], value: (reading: Reading) => number): number =>
  readings.reduce((sum, reading) => sum + value(reading), 0) / readings.length;

function lineOf({ id, visible, disc, pupil, centre, radius, note }: Reading): string {
  const overlaps = [visible, disc, pupil].map((value) => value.toFixed(3));
  const errors = [centre, radius].map((value) => value.toFixed(1));
  return `| ${[id, ...overlaps, ...errors, note].join(' | ')} |`;
}
