import type { Ellipse } from '@irisvue/contracts';
import {
  boundaryOfEllipse,
  type CutOut,
  type InFront,
  meanRadius,
  type RasterRGB,
} from '@irisvue/engine';
import { type EyeScene, type Reflection, renderEye, sampleEye } from '@irisvue/eyes';
import { createRandom } from '../packages/engine/src/paint/random.ts';

/** Far from the seeds of the training pictures, which count from 0, and of the other measurements. */
const firstSeed = 950_000;
const side = 384;
const irisRadius = 0.4;
/** Bytes by which a reflection must change a channel to count, and how far beyond that the hole reaches. */
const leastChange = 5;
const margin = 2;
/** Share of the visible iris: a hole below it is a glint that says little, one above it no eye that is kept. */
const holeShare: readonly [least: number, most: number] = [0.005, 0.4];

const kinds = ['bulb', 'window', 'ring', 'screen'] as const;

export const ruleOfReflectiveEyes = `Eyes of ${side} × ${side} pixels, ${Math.round(2 * irisRadius * side)} across the iris, from the renderer's whole range of irises, pupils, lids, colours and exposures, seeds from ${firstSeed} up; bulb, window with bars, ring light and screen in turn, every third with a second glint. Hole: where a channel differs by more than ${leastChange} of 255, grown by ${margin} pixels; on the visible iris, where it is scored, ${100 * holeShare[0]} to ${100 * holeShare[1]} % of that.`;

export interface ReflectiveEye {
  readonly kind: (typeof kinds)[number];
  readonly limbus: Ellipse;
  /** With its reflections, and as it is without them. */
  readonly seen: RasterRGB;
  readonly truth: RasterRGB;
  /** 1 where they differ, also on the white and in the pupil; and where of that is visible iris. */
  readonly hole: Uint8Array;
  readonly scored: Uint8Array;
  readonly cutOut: CutOut;
  readonly trueCutOut: CutOut;
  /** The hole as the engine is told of it. */
  readonly inFront: InFront;
}

/** The first `count` eyes that keep to the rule, rendered as they are asked for. */
export function* reflectiveEyes(count: number): Generator<ReflectiveEye> {
  for (let seed = firstSeed, given = 0; given < count; seed++) {
    const kind = kinds[given % kinds.length] ?? 'bulb';
    const eye = render(sceneOf(seed), kind, seed);
    if (eye === null) continue;
    given++;
    yield eye;
  }
}

function render(scene: EyeScene, kind: ReflectiveEye['kind'], seed: number): ReflectiveEye | null {
  const size = { width: side, height: side };
  const bare = renderEye({ ...scene, reflections: [] }, size);
  const { limbus, pupil, masks } = bare;
  if (limbus === null || pupil === null || meanRadius(limbus) < 0.8 * irisRadius * side)
    return null;
  const lit = renderEye({ ...scene, reflections: reflectionsOf(scene, kind, seed) }, size);
  const differs = new Uint8Array(side * side);
  for (let i = 0; i < differs.length; i++) {
    for (let c = 3 * i; c < 3 * i + 3; c++) {
      if (Math.abs((bare.image[c] ?? 0) - (lit.image[c] ?? 0)) > leastChange) differs[i] = 1;
    }
  }
  const iris = Uint8Array.from(masks.iris);
  const hole = grown(differs);
  const scored = hole.map((value, i) => value * (iris[i] ?? 0));
  const share = total(scored) / Math.max(1, total(iris));
  if (share < holeShare[0] || share > holeShare[1]) return null;
  const eye = iris.map((value, i) => Math.max(value, masks.pupil[i] ?? 0));
  const cutOutOf = (image: Uint8Array): CutOut => ({
    picture: { ...size, data: withAlpha(image, eye) },
    frame: { x: 0, y: 0, ...size },
    limbusBoundary: boundaryOfEllipse(limbus, 4),
    pupilBoundary: boundaryOfEllipse(pupil, 4),
  });
  const nothing = { ...size, data: new Float32Array(side * side) };
  return {
    kind,
    limbus,
    seen: { ...size, data: lit.image },
    truth: { ...size, data: bare.image },
    hole,
    scored,
    cutOut: cutOutOf(lit.image),
    trueCutOut: cutOutOf(bare.image),
    inFront: {
      frame: { x: 0, y: 0, ...size },
      occlusion: nothing,
      specular: { ...size, data: Float32Array.from(hole) },
    },
  };
}

/** A frame-filling photograph without anything that differs between two renderings but the reflections. */
function sceneOf(seed: number): EyeScene {
  const eye = sampleEye(seed);
  const { gaze, lids, lashes, clutter, camera } = eye;
  return {
    ...eye,
    view: { ...eye.view, x: 0, y: 0, irisRadius },
    gaze: { ...gaze, yaw_deg: gaze.yaw_deg / 3, pitch_deg: gaze.pitch_deg / 3, travel: 0 },
    lids: { ...lids, upperCover: Math.min(0.15, lids.upperCover) },
    lashes: { ...lashes, hanging: 0 },
    clutter: {
      ...clutter,
      strands: { ...clutter.strands, count: 0 },
      watermark: 0,
      bars: { ...clutter.bars, left: 0, top: 0, right: 0, bottom: 0 },
    },
    camera: {
      ...camera,
      defocus: Math.min(0.003, camera.defocus),
      motion: 0,
      haze: 0,
      noise: Math.min(0.01, camera.noise),
      jpegQuality: 0,
    },
  };
}

function reflectionsOf(
  { pupil }: EyeScene,
  kind: ReflectiveEye['kind'],
  seed: number,
): Reflection[] {
  const random = createRandom(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  const turn = between(0, 2 * Math.PI);
  const distance = between(pupil.radius + 0.1, 0.85);
  const onIris = { x: distance * Math.cos(turn), y: distance * Math.sin(turn) };
  const light: Omit<Reflection, 'kind' | 'width' | 'height'> = {
    ...onIris,
    turn: between(-0.05, 0.05),
    color: [between(0.88, 1), 0.97, between(0.88, 1)],
    opacity: between(0.85, 1.2),
    softness: between(0.03, 0.2),
    bars: 0,
  };
  const glint: Reflection = {
    ...light,
    kind: 'bulb',
    x: -onIris.y,
    y: onIris.x,
    width: 0.03,
    height: 0.025,
  };
  const box = { width: between(0.1, 0.28), height: between(0.12, 0.32) };
  const bulb = between(0.05, 0.16);
  const round = between(pupil.radius + 0.12, Math.max(pupil.radius + 0.15, 0.8));
  const mains: Record<ReflectiveEye['kind'], Reflection> = {
    bulb: { ...light, kind, width: bulb, height: bulb * between(0.7, 1.3) },
    window: { ...light, kind, ...box, bars: 1 + Math.floor(3 * random()) },
    ring: { ...light, kind, x: 0.02, y: -0.03, width: round, height: round },
    screen: { ...light, kind, ...box },
  };
  return [mains[kind], ...(seed % 3 === 0 ? [glint] : [])];
}

function grown(marks: Uint8Array): Uint8Array {
  const out = new Uint8Array(marks.length);
  for (let i = 0; i < marks.length; i++) {
    if (marks[i] === 0) continue;
    const x = i % side;
    const y = Math.floor(i / side);
    for (let v = Math.max(0, y - margin); v <= Math.min(side - 1, y + margin); v++) {
      out.fill(1, v * side + Math.max(0, x - margin), v * side + Math.min(side, x + margin + 1));
    }
  }
  return out;
}

function withAlpha(image: Uint8Array, shown: Uint8Array): Uint8ClampedArray {
  const data = new Uint8ClampedArray(4 * shown.length);
  for (let i = 0; i < shown.length; i++) {
    if (shown[i] === 0) continue;
    data.set(image.subarray(3 * i, 3 * i + 3), 4 * i);
    data[4 * i + 3] = 255;
  }
  return data;
}

const total = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0);
