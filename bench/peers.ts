import { join } from 'node:path';
import type { Ellipse } from '@irisvue/contracts';
import { meanRadius, type View } from '@irisvue/engine';
import { type Circle, daugman } from './daugman.ts';
import { type EllipseErrors, ellipseErrors, notFound } from './ellipse-errors.ts';
import { eyesFolder, readEyeRecords } from './eye-truth.ts';
import type { Measured } from './part.ts';
import { loadMediaPipeIris, type MediaPipeIris } from './peers-mediapipe.ts';
import { decode, readView, viewOf } from './read-eye.ts';
import { markdown, mean, percentile } from './row.ts';
import { syntheticEyes } from './synthetic-eyes.ts';

const syntheticCount = 60;
/** Side of the square around the eye that MediaPipe's model is given, in limbus radii; its own pipeline gives some 11. */
const squareSides = [9, 11.5, 13, 15];

/** An eye whose truth is known, in pixels of the view's frame. */
interface KnownEye {
  readonly view: View;
  readonly limbus: Ellipse;
  readonly pupil: Ellipse;
}

interface Reading {
  readonly limbus: EllipseErrors;
  /** Null where the method knows no pupil. */
  readonly pupil: EllipseErrors | null;
  readonly ms: number;
}

interface Method {
  readonly name: string;
  read(eye: KnownEye): Promise<Reading>;
}

/** The same eyes, already decoded, read by the product and by what else there is. */
export async function measurePeers(): Promise<Measured> {
  const model = await loadMediaPipeIris();
  const methods: Method[] = [
    { name: 'IrisVue', read: readWithProduct },
    { name: "Daugman's operator (ours, as a baseline)", read: readWithDaugman },
    ...(model ? squareSides.map((side) => mediaPipe(model, side)) : []),
  ];
  const note = model
    ? "MediaPipe's model is told the true place of the eye and how large it is, and of the two orientations the better one counts; finding the face first costs extra and fails on close-ups."
    : "MediaPipe's model could not be installed: not measured.";
  const sets = [
    { title: 'photographs (all but mob_*)', eyes: await photographedEyes() },
    { title: 'synthetic', eyes: renderedEyes() },
  ];
  const lines: string[][] = [];
  for (const { title, eyes } of sets) {
    if (eyes.length === 0) continue;
    for (const { name, read } of methods) {
      const readings: Reading[] = [];
      for (const eye of eyes) readings.push(await read(eye));
      lines.push(lineOf(name, `${eyes.length} ${title}`, readings));
    }
  }
  const header = [
    ...['method', 'eyes', 'disc IoU', 'worst', 'below 0.5', 'centre %', 'radius %'],
    ...['pupil IoU', 'ms a picture (median, decoded)'],
  ];
  return {
    rows: [],
    sections: [{ title: 'Peers', text: `${note}\n\n${markdown(header, lines)}` }],
  };
}

const readWithProduct: Method['read'] = async ({ view, limbus, pupil }) => {
  const startedMs = performance.now();
  const outcome = await readView(view);
  const ms = performance.now() - startedMs;
  if ('code' in outcome) return { limbus: notFound, pupil: notFound, ms };
  const found = outcome.segmentation;
  return {
    limbus: ellipseErrors(found.limbus, limbus),
    pupil: ellipseErrors(found.pupil, pupil),
    ms,
  };
};

const readWithDaugman: Method['read'] = async ({ view, limbus, pupil }) => {
  const startedMs = performance.now();
  const found = daugman(view.picture);
  const ms = performance.now() - startedMs;
  return {
    limbus: ellipseErrors(inPhoto(view, found.limbus), limbus),
    pupil: ellipseErrors(inPhoto(view, found.pupil), pupil),
    ms,
  };
};

function mediaPipe(model: MediaPipeIris, radii: number): Method {
  return {
    name: `MediaPipe iris, square of ${radii} radii`,
    read: async ({ view, limbus }) => {
      const scale = view.picture.width / view.frame.width;
      const square = {
        cx: (limbus.cx + 0.5 - view.frame.x) * scale - 0.5,
        cy: (limbus.cy + 0.5 - view.frame.y) * scale - 0.5,
        side: radii * meanRadius(limbus) * scale,
      };
      const startedMs = performance.now();
      const plain = await model(view.picture, { ...square, mirrored: false });
      const ms = performance.now() - startedMs;
      const mirrored = await model(view.picture, { ...square, mirrored: true });
      const [better] = [plain, mirrored]
        .map((circle) => ellipseErrors(inPhoto(view, circle), limbus))
        .sort((a, b) => b.overlap - a.overlap);
      return { limbus: better ?? notFound, pupil: null, ms };
    },
  };
}

/** A circle in pixels of the view's picture, in pixels of the photograph. */
function inPhoto({ picture, frame }: View, { cx, cy, radius }: Circle): Ellipse {
  const scale = frame.width / picture.width;
  return {
    cx: frame.x + (cx + 0.5) * scale - 0.5,
    cy: frame.y + (cy + 0.5) * scale - 0.5,
    rx: radius * scale,
    ry: radius * scale,
    angle_deg: 0,
  };
}

/** None where there are no photographs. */
async function photographedEyes(): Promise<KnownEye[]> {
  const eyes: KnownEye[] = [];
  for (const { id, file, limbus, pupil } of (await readEyeRecords()) ?? []) {
    if (id.startsWith('mob_')) continue;
    const view = await decode(join(eyesFolder, file));
    eyes.push({ view, limbus, pupil });
  }
  return eyes;
}

const renderedEyes = (): KnownEye[] =>
  Array.from(syntheticEyes(syntheticCount), ({ picture, limbus, pupil }) => ({
    view: viewOf(picture),
    limbus,
    pupil,
  }));

function lineOf(name: string, eyes: string, readings: readonly Reading[]): string[] {
  const overlaps = readings.map(({ limbus }) => limbus.overlap);
  const pupils = readings.flatMap(({ pupil }) => pupil?.overlap ?? []);
  return [
    name,
    eyes,
    mean(overlaps).toFixed(3),
    Math.min(...overlaps).toFixed(3),
    String(overlaps.filter((overlap) => overlap < 0.5).length),
    mean(readings.map(({ limbus }) => limbus.centre)).toFixed(1),
    mean(readings.map(({ limbus }) => Math.abs(limbus.radius))).toFixed(1),
    pupils.length === 0 ? '–' : mean(pupils).toFixed(3),
    percentile(
      readings.map(({ ms }) => ms),
      0.5,
    ).toFixed(0),
  ];
}
