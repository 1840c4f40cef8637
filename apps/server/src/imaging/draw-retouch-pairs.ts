import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  boundaryOfEllipse,
  type CutOut,
  irisRing,
  lookInFront,
  type RasterRGB,
  type RasterRGBA,
  retouch,
  roundPortrait,
} from '@irisvue/engine';
import { demoScenes, type EyeScene, type Reflection, renderEye } from '@irisvue/eyes';
import { fromRaster } from './encode.ts';
import { runModel } from './models.ts';
import { sharp } from './sharp.ts';

const pairSide = 720;
/** As a cut-out does, the lids' own edge is left out: pixels. */
const lidRim = 8;
/** Of each of the two pictures in a pair. */
const shownSide = 420;
const automatic = {
  ...{ reflections: null, light: null, contrast: null },
  ...{ saturation: null, sharpness: null, denoise: null },
};

interface Pair {
  readonly name: string;
  readonly eye: string;
  readonly change: (scene: EyeScene) => EyeScene;
  /** Shown as the round portrait, lids completed; else as the cut-out. */
  readonly isRound?: boolean;
}

const light: Reflection = {
  ...{ kind: 'window', x: -0.42, y: -0.38, width: 0.16, height: 0.2, turn: 0.02 },
  ...{ color: [0.97, 0.98, 1], opacity: 1.05, softness: 0.06, bars: 2 },
};
const lit = (change: Partial<Reflection>) => (scene: EyeScene) => ({
  ...scene,
  reflections: [{ ...light, ...change }],
});

/** A synthetic eye for each of the things that are taken out of photographs. */
const pairs: readonly Pair[] = [
  { name: 'bulb', eye: 'brown', change: lit({ kind: 'bulb', width: 0.1, height: 0.1, bars: 0 }) },
  { name: 'window', eye: 'blue', change: lit({}) },
  {
    name: 'ring-light',
    eye: 'green-hazel',
    change: lit({ kind: 'ring', x: 0.02, y: -0.03, width: 0.55, height: 0.55, bars: 0 }),
  },
  {
    name: 'screen',
    eye: 'blue',
    change: lit({ kind: 'screen', x: 0.45, y: 0.35, opacity: 0.8, bars: 0 }),
  },
  {
    name: 'lashes',
    eye: 'green-hazel',
    change: (scene) => ({
      ...scene,
      reflections: [],
      lashes: { ...scene.lashes, hanging: 0.5, upper: 120 },
    }),
  },
  {
    name: 'lids',
    eye: 'brown',
    isRound: true,
    change: (scene) => ({
      ...scene,
      reflections: [],
      lids: { ...scene.lids, upperCover: 0.24, lowerCover: 0.08 },
    }),
  },
  {
    name: 'dull-light',
    eye: 'blue',
    change: ({ camera, ...scene }) => ({
      ...scene,
      reflections: [],
      camera: { ...camera, gain: [0.62, 0.6, 0.58], contrast: 0.75, saturation: 0.6, noise: 0.03 },
    }),
  },
];

/** Saves a picture of each pair, before on the left and after on the right, as `NAME.webp`; gives their names. */
export async function drawRetouchPairs(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  for (const pair of pairs) {
    const [before, after] = await Promise.all((await drawPair(pair, pairSide)).map(shown));
    await sharp({
      create: { width: 2 * shownSide + 12, height: shownSide, channels: 3, background: 'black' },
    })
      .composite([
        { input: before, left: 0, top: 0 },
        { input: after, left: shownSide + 12, top: 0 },
      ])
      .webp({ quality: 82, effort: 6 })
      .toFile(join(folder, `${pair.name}.webp`));
  }
  return pairs.map(({ name }) => name);
}

const shown = (picture: RasterRGBA): Promise<Buffer> =>
  fromRaster(picture)
    .flatten({ background: 'black' })
    .resize(shownSide, shownSide)
    .png()
    .toBuffer();

/** An eye behind a window's light and lashes, retouched and rounded on black. */
export async function drawRetouched(side: number): Promise<RasterRGBA> {
  const change = (scene: EyeScene): EyeScene => ({
    ...lit({})(scene),
    lashes: { ...scene.lashes, hanging: 0.3, upper: 120 },
  });
  const [, retouched] = await drawPair(
    { name: 'retouched', eye: 'blue', change, isRound: true },
    side,
  );
  return retouched;
}

async function drawPair(
  { eye, change, isRound }: Pair,
  side: number,
): Promise<[before: RasterRGBA, after: RasterRGBA]> {
  const { scene } = demoScenes.find(({ id }) => id === eye) ?? demoScenes[0];
  const view = { ...scene.view, x: 0, y: 0, irisRadius: 0.43 };
  const rendered = renderEye(change({ ...scene, view }), { width: side, height: side });
  const { image, limbus, pupil, masks } = rendered;
  if (limbus === null || pupil === null) throw new Error(`the eye "${eye}" is not open`);
  const data = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const isOpen = [i - lidRim * side, i, i + lidRim * side].every((at) => masks.open[at] === 1);
    if (masks.limbusDisc[i] === 0 || !isOpen) continue;
    data.set(image.subarray(3 * i, 3 * i + 3), 4 * i);
    data[4 * i + 3] = 255;
  }
  const frame = { x: 0, y: 0, width: side, height: side };
  const cutOut: CutOut = {
    picture: { width: side, height: side, data },
    frame,
    limbusBoundary: boundaryOfEllipse(limbus, 4),
    pupilBoundary: boundaryOfEllipse(pupil, 4),
  };
  const picture: RasterRGB = { width: side, height: side, data: image };
  const inFront = await lookInFront({ picture, frame }, limbus, runModel);
  const { picture: retouched } = retouch(cutOut, inFront, automatic, { sharpness: 0.7 });
  if (isRound !== true) return [cutOut.picture, retouched];
  const ring = irisRing({ ...cutOut, picture: retouched }, 0.48 * side, inFront);
  return [cutOut.picture, roundPortrait(ring, { background: 'black', size: side, glow: 0 })];
}
