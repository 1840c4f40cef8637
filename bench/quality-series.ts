import {
  type EyeScene,
  type Reflection,
  type RenderedEye,
  type Rgb,
  sampleEye,
} from '@irisvue/eyes';

/** One thing that can be wrong with a photograph, from hardly at all to badly. */
export interface Factor {
  readonly name: string;
  /** The figure of the report that should tell it. */
  readonly figure:
    | 'sharpness'
    | 'motion_blur'
    | 'exposure'
    | 'occluded_percent'
    | 'specular_percent'
    | 'off_axis_deg'
    | 'iris_diameter_px';
  /** Where the figure goes as the photograph gets worse: up (1) or down (-1). */
  readonly whenWorse: 1 | -1;
  readonly levels: readonly number[];
  readonly degrade: (scene: EyeScene, level: number) => EyeScene;
  /** What the picture truly shows, where the renderer says it in the figure's own unit. */
  readonly truth?: (eye: RenderedEye) => number;
}

const withCamera = (scene: EyeScene, camera: Partial<EyeScene['camera']>): EyeScene => ({
  ...scene,
  camera: { ...scene.camera, ...camera },
});

function exposed(scene: EyeScene, gain: number): EyeScene {
  const [r, g, b] = scene.camera.gain;
  return withCamera(scene, { gain: [gain * r, gain * g, gain * b] });
}

const window = (size: number): Reflection => ({
  kind: 'window',
  x: 0.25,
  y: -0.3,
  width: size,
  height: size,
  turn: 0,
  color: [0.97, 0.98, 1],
  opacity: 1.1,
  softness: 0.05,
  bars: 0,
});

/** A dark iris is photographed well with more light than a bright one. */
function lightFor([r, g, b]: Rgb): number {
  return Math.min(1.7, Math.max(1, 0.25 / (0.2126 * r + 0.7152 * g + 0.0722 * b)));
}

/** A random eye of any colour, photographed well: open, near, sharp, well lit, looking into the camera. */
export function goodEye(seed: number): EyeScene {
  const scene = sampleEye(seed);
  const { camera, clutter, lashes, lids, pupil, sclera, skin, view } = scene;
  const [r, g, b] = camera.gain;
  const gain = (3 / (r + g + b)) * lightFor(scene.iris.stroma);
  return {
    ...scene,
    view: { ...view, x: 0, y: 0, irisRadius: 0.4, roll_deg: 0 },
    gaze: { yaw_deg: 2, pitch_deg: -1, travel: 0.8 },
    pupil: { ...pupil, radius: Math.min(0.5, pupil.radius) },
    lids: { ...lids, upperCover: 0.04, lowerCover: -0.05, shadow: Math.min(0.4, lids.shadow) },
    lashes: {
      ...lashes,
      upper: Math.min(100, lashes.upper),
      hanging: 0.04,
      length: Math.min(1.1, lashes.length),
    },
    sclera: { ...sclera, color: [0.9, 0.88, 0.87], innerShade: 0.1, outerShade: 0.1 },
    skin: { ...skin, lightAmount: Math.min(0.3, skin.lightAmount), socketShade: 0.1 },
    reflections: [window(0.07)],
    clutter: {
      ...clutter,
      strands: { ...clutter.strands, count: 0 },
      blobs: [],
      watermark: 0,
      bars: { ...clutter.bars, left: 0, top: 0, right: 0, bottom: 0 },
    },
    camera: {
      ...camera,
      defocus: 0.001,
      motion: 0,
      gain: [gain * r, gain * g, gain * b],
      gamma: 1,
      contrast: 1,
      haze: Math.min(0.03, camera.haze),
      noise: Math.min(0.02, camera.noise),
      jpegQuality: camera.jpegQuality === 0 ? 0 : Math.max(85, camera.jpegQuality),
    },
  };
}

function shareOf(eye: RenderedEye, part: 'occlusion' | 'specular'): number {
  const { limbusDisc, pupilDisc, iris, specular } = eye.masks;
  let whole = 0;
  let covered = 0;
  for (let i = 0; i < iris.length; i++) {
    const isRing = limbusDisc[i] === 1 && pupilDisc[i] === 0;
    if (!(part === 'specular' ? iris[i] === 1 : isRing)) continue;
    whole++;
    if (part === 'specular' ? specular[i] === 1 : iris[i] === 0) covered++;
  }
  return whole > 0 ? (100 * covered) / whole : 100;
}

const radii = (eye: RenderedEye): readonly [number, number] => [
  eye.limbus?.rx ?? Number.NaN,
  eye.limbus?.ry ?? Number.NaN,
];

/** Blur and motion in iris diameters, light as a gain, cover in limbus heights, distance by its iris radius. */
export const factors: readonly Factor[] = [
  {
    name: 'defocus',
    figure: 'sharpness',
    whenWorse: -1,
    levels: [0.002, 0.008, 0.016, 0.028, 0.045, 0.07],
    degrade: (scene, level) => withCamera(scene, { defocus: level * 2 * scene.view.irisRadius }),
  },
  {
    name: 'motion',
    figure: 'motion_blur',
    whenWorse: 1,
    levels: [0, 0.012, 0.024, 0.036, 0.05, 0.07],
    degrade: (scene, level) =>
      withCamera(scene, {
        motion: level * 2 * scene.view.irisRadius,
        motionTurn: (0.137 * scene.seed) % 1,
      }),
  },
  {
    name: 'too dark',
    figure: 'exposure',
    whenWorse: -1,
    levels: [1, 0.7, 0.5, 0.33, 0.2, 0.12],
    degrade: exposed,
  },
  {
    name: 'too bright',
    figure: 'exposure',
    whenWorse: 1,
    levels: [1.2, 1.7, 2.3, 3, 4, 5.2],
    degrade: exposed,
  },
  {
    name: 'lids',
    figure: 'occluded_percent',
    whenWorse: 1,
    levels: [0, 0.08, 0.16, 0.24, 0.3, 0.36],
    degrade: (scene, level) => ({
      ...scene,
      lids: { ...scene.lids, upperCover: level, lowerCover: -0.05 + 0.7 * level },
    }),
    truth: (eye) => shareOf(eye, 'occlusion'),
  },
  {
    name: 'reflection',
    figure: 'specular_percent',
    whenWorse: 1,
    levels: [0.05, 0.15, 0.25, 0.35, 0.48, 0.6],
    degrade: (scene, level) => ({ ...scene, reflections: [window(level)] }),
    truth: (eye) => shareOf(eye, 'specular'),
  },
  {
    name: 'gaze',
    figure: 'off_axis_deg',
    whenWorse: 1,
    levels: [0, 10, 20, 28, 36, 44],
    degrade: (scene, level) => ({
      ...scene,
      gaze: { yaw_deg: scene.seed % 2 ? level : -level, pitch_deg: 0, travel: 0.3 },
    }),
    truth: (eye) => {
      const [rx, ry] = radii(eye);
      return (Math.acos(Math.min(rx, ry) / Math.max(rx, ry)) * 180) / Math.PI;
    },
  },
  {
    name: 'distance',
    figure: 'iris_diameter_px',
    whenWorse: -1,
    levels: [0.42, 0.32, 0.24, 0.18, 0.13, 0.095],
    degrade: (scene, level) => ({ ...scene, view: { ...scene.view, irisRadius: level } }),
    truth: (eye) => {
      const [rx, ry] = radii(eye);
      return 2 * Math.sqrt(rx * ry);
    },
  },
];
