import { fillReflections, type InFront, lookInFront, type RasterRGB } from '@irisvue/engine';
import { runModel } from '../apps/server/src/imaging/models.ts';
import { type HoleScores, holeScores } from './hole-scores.ts';
import { opencvInpainter } from './opencv-inpaint.ts';
import type { Measured } from './part.ts';
import { type ReflectiveEye, reflectiveEyes, ruleOfReflectiveEyes } from './reflective-eyes.ts';
import { atLeast, atMost, markdown, mean, percentile } from './row.ts';

/** dB above both, the share of eyes on which the structure is nearer the truth, and % that a clean eye may change. */
const bars = { psnr: 3, ssim: 90, clean: 1 };

/** Every so many eyes are also given to our own detector, which costs more than all the rest. */
const detectedEvery = 9;

interface Reading {
  readonly kind: string;
  readonly ours: HoleScores;
  readonly telea: HoleScores;
  readonly navierStokes: HoleScores;
  readonly untouched: HoleScores;
  readonly own: OwnDetection | null;
}

interface OwnDetection {
  /** Filled where our own detector saw something, scored in the true hole. */
  readonly found: HoleScores;
  /** Mean absolute change of the same eye without reflections, % of 255. */
  readonly cleanChange: number;
}

/** Takes reflections out of `count` rendered eyes whose bare irises are known, beside OpenCV's inpainting. */
export async function measureReflections(count: number): Promise<Measured> {
  const inpaint = await opencvInpainter();
  const readings: Reading[] = [];
  for (const eye of reflectiveEyes(count)) {
    const { kind, seen, truth, hole, scored } = eye;
    const score = (picture: RasterRGB) => holeScores(onIris(picture, eye), truth, scored);
    const isDetected = readings.length % detectedEvery === 0;
    readings.push({
      kind,
      ours: score(filledBy(eye, eye.inFront)),
      telea: score(inpaint(seen, hole, 'Telea')),
      navierStokes: score(inpaint(seen, hole, 'Navier-Stokes')),
      untouched: score(seen),
      own: isDetected
        ? {
            found: score(filledBy(eye, await detected(eye, seen))),
            cleanChange: await changeOfClean(eye),
          }
        : null,
    });
  }
  return {
    rows: rowsOf(readings),
    sections: [
      {
        title: 'Reflections',
        text: `${ruleOfReflectiveEyes} All three are given the same hole, in the Cartesian picture. PSNR in dB over the hole's three channels; SSIM of brightness, 7 × 7, over the windows around its pixels; what is not scored, lids and pupil, is the true one in all three, as the windows reach over it. Our own detector, which costs most, is asked about every ${detectedEvery}th eye.\n\n${tableOf(readings)}`,
      },
    ],
  };
}

function rowsOf(readings: readonly Reading[]): Measured['rows'] {
  const above = (other: (reading: Reading) => HoleScores) =>
    mean(readings.map((reading) => reading.ours.psnr - other(reading).psnr));
  const better = readings.filter(
    ({ ours, telea, navierStokes }) => ours.ssim > Math.max(telea.ssim, navierStokes.ssim),
  );
  const detections = readings.flatMap(({ own, untouched }) =>
    own === null ? [] : [{ ...own, untouched }],
  );
  const clean = detections.map(({ cleanChange }) => cleanChange);
  const decibels = { digits: 2, unit: ' dB' };
  const percent = { digits: 1, unit: ' %' };
  return [
    atLeast(
      `reflections filled on ${readings.length} synthetic eyes: PSNR inside the hole above OpenCV's Telea`,
      above(({ telea }) => telea),
      bars.psnr,
      decibels,
    ),
    atLeast(
      "… above OpenCV's Navier-Stokes",
      above(({ navierStokes }) => navierStokes),
      bars.psnr,
      decibels,
    ),
    atLeast(
      '… eyes on which SSIM is higher than of both',
      (100 * better.length) / readings.length,
      bars.ssim,
      percent,
    ),
    atMost(
      `… change of ${clean.length} of these eyes without reflections, mean absolute, the highest of 95 %`,
      percentile(clean, 0.95),
      bars.clean,
      { digits: 3, unit: ' %' },
    ),
    {
      what: `… PSNR inside the hole of ${clean.length} eyes when our own detector says what to fill (before: as photographed)`,
      bar: null,
      measured: `${mean(detections.map(({ found }) => found.psnr)).toFixed(2)} dB (${mean(detections.map(({ untouched }) => untouched.psnr)).toFixed(2)} dB)`,
      met: null,
    },
  ];
}

function tableOf(readings: readonly Reading[]): string {
  const lines = ['all', ...new Set(readings.map(({ kind }) => kind))].map((name) => {
    const group = readings.filter(({ kind }) => name === 'all' || kind === name);
    const scores = (of: (reading: Reading) => HoleScores | undefined) => {
      const known = group.flatMap((reading) => of(reading) ?? []);
      if (known.length === 0) return '';
      const psnr = mean(known.map((each) => each.psnr));
      return `${psnr.toFixed(2)} · ${mean(known.map((each) => each.ssim)).toFixed(3)}`;
    };
    return [
      name,
      String(group.length),
      scores(({ ours }) => ours),
      scores(({ telea }) => telea),
      scores(({ navierStokes }) => navierStokes),
      scores(({ own }) => own?.found),
      scores(({ untouched }) => untouched),
    ];
  });
  return markdown(
    ['PSNR · SSIM', 'eyes', 'ours', 'Telea', 'Navier-Stokes', 'ours, own detector', 'untouched'],
    lines,
  );
}

/** What is not scored, lids and pupil, as it is in truth: SSIM's windows reach over it. */
function onIris(picture: RasterRGB, { truth, scored }: ReflectiveEye): RasterRGB {
  const data = new Uint8ClampedArray(picture.data);
  for (let at = 0; at < scored.length; at++) {
    if (scored[at] === 0) data.set(truth.data.subarray(3 * at, 3 * at + 3), 3 * at);
  }
  return { ...picture, data };
}

/** The eye with what is in front of it filled, as colours. */
function filledBy({ cutOut, seen }: ReflectiveEye, inFront: InFront): RasterRGB {
  const { data } = fillReflections(cutOut, inFront, 1).picture;
  const filled = new Uint8ClampedArray(seen.data);
  for (let i = 0; 4 * i < data.length; i++) {
    if (data[4 * i + 3] !== 0) filled.set(data.subarray(4 * i, 4 * i + 3), 3 * i);
  }
  return { ...seen, data: filled };
}

const detected = ({ cutOut, limbus }: ReflectiveEye, picture: RasterRGB): Promise<InFront> =>
  lookInFront({ picture, frame: cutOut.frame }, limbus, runModel);

async function changeOfClean(eye: ReflectiveEye): Promise<number> {
  const { data } = eye.trueCutOut.picture;
  const after = fillReflections(eye.trueCutOut, await detected(eye, eye.truth), 1).picture.data;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] === 0) continue;
    count++;
    for (let c = i; c < i + 3; c++) sum += Math.abs((after[c] ?? 0) - (data[c] ?? 0));
  }
  return (100 * sum) / (3 * 255 * count);
}
