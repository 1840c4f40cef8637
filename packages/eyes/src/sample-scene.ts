import { mixRgb, type Rgb, scaleRgb } from './color.ts';
import { sampleIris } from './iris-looks.ts';
import { createRandom, type Random } from './random.ts';
import { sampleReflections } from './sample-reflections.ts';
import { sampleCamera, sampleClutter } from './sample-surroundings.ts';
import type {
  EyeScene,
  Gaze,
  LashLook,
  LidLook,
  PupilLook,
  ScleraLook,
  SkinLook,
  View,
} from './scene.ts';

/** Share of pictures without a visible iris in the training mix. */
const NON_EYE_SHARE = 0.14;

/** A random picture from the whole range: mostly eyes, some pictures without one. */
export function sampleScene(seed: number): EyeScene {
  const random = createRandom(seed);
  return random.chance(NON_EYE_SHARE) ? sampleNonEye(seed) : sampleEye(seed);
}

/** A random picture of an open eye. */
export function sampleEye(seed: number): EyeScene {
  const random = createRandom(seed ^ 0x51ed270b);
  const color = random.weighted([
    [0.19, 'blue'],
    [0.09, 'grey'],
    [0.11, 'green'],
    [0.11, 'hazel'],
    [0.08, 'amber'],
    [0.26, 'brown'],
    [0.2, 'near-black'],
  ]);
  const dark = color === 'near-black';
  const view = sampleView(random);
  const gaze = sampleGaze(random);
  const skin = sampleSkin(random, dark || color === 'brown');
  const eye: EyeScene = {
    subject: 'open',
    seed,
    view,
    gaze,
    iris: sampleIris(random, color),
    pupil: samplePupil(random, dark),
    lids: sampleLids(random),
    sclera: sampleSclera(random, skin),
    skin,
    lashes: sampleLashes(random, skin),
    reflections: sampleReflections(random),
    clutter: sampleClutter(random, view),
    camera: sampleCamera(random),
  };
  return random.chance(dark ? 0.4 : 0.06) ? inLampLight(eye, random) : eye;
}

/** Indoors in the evening, by phone: dim and warm, the pupil wide, the sockets in shadow, the lens open and soft. */
function inLampLight(eye: EyeScene, random: Random): EyeScene {
  const light = random.range(0.35, 0.85);
  const warmth = random.range(0, 0.25);
  const { pupil, lids, skin, camera } = eye;
  return {
    ...eye,
    pupil: {
      ...pupil,
      radius: random.range(0.42, 0.68),
      color: mixRgb(pupil.color, eye.iris.deep, random.range(0.3, 0.9)),
      edge: random.range(0.02, 0.08),
    },
    lids: {
      ...lids,
      shadow: random.range(0.35, 0.95),
      shadowLength: random.range(0.3, 0.9),
    },
    skin: {
      ...skin,
      socketShade: random.range(0.3, 0.85),
      liner: { width: random.range(0.08, 0.4), amount: random.range(0.4, 0.95) },
    },
    camera: {
      ...camera,
      defocus: random.range(0.002, 0.014),
      gain: [light * (1 + warmth), light, light * (1 - warmth)],
      contrast: random.range(0.7, 1.05),
      haze: random.range(0, 0.09),
    },
  };
}

/** A random picture without a visible iris: shut lids, skin, an animal's eye, something round, or no face. */
export function sampleNonEye(seed: number): EyeScene {
  const random = createRandom(seed ^ 0x2545f491);
  const subject = random.weighted([
    [0.13, 'shut'],
    [0.11, 'skin'],
    [0.07, 'disc'],
    [0.23, 'backdrop'],
    [0.12, 'animal'],
    [0.08, 'button'],
    [0.08, 'lens'],
    [0.12, 'flower'],
    [0.06, 'rings'],
  ]);
  const eye = sampleEye(seed);
  const isFace = subject === 'shut' || subject === 'skin' || subject === 'disc';
  if (isFace) return { ...eye, subject };
  const { clutter } = eye;
  return { ...eye, subject, clutter: { ...clutter, brow: { ...clutter.brow, hairs: 0 } } };
}

function sampleView(random: Random): View {
  // Crops of the second pass (3.6 radii a side), whole photographs, distant faces, extreme close-ups.
  const [radius, spread] = random.weighted<readonly [number, number]>([
    [0.4, [random.range(0.21, 0.36), 0.07]],
    [0.42, [random.range(0.11, 0.25), 0.16]],
    [0.1, [random.range(0.055, 0.11), 0.26]],
    [0.08, [random.range(0.36, 0.62), 0.12]],
  ]);
  const stray = random.chance(0.12) ? 0.42 : spread;
  return {
    x: random.range(-stray, stray),
    y: random.range(-stray, stray),
    irisRadius: radius,
    roll_deg: random.chance(0.1) ? random.range(-90, 90) : random.normal(0, 9),
    mirrored: random.chance(0.5),
  };
}

function sampleGaze(random: Random): Gaze {
  const wide = random.chance(0.25);
  return {
    yaw_deg: wide ? random.range(-36, 36) : random.normal(0, 8),
    pitch_deg: wide ? random.range(-22, 22) : random.normal(0, 6),
    travel: random.chance(0.7) ? random.range(0.6, 1) : random.range(0, 0.6),
  };
}

function samplePupil(random: Random, dark: boolean): PupilLook {
  const radius = random.weighted([
    [0.66, random.range(0.22, 0.5)],
    [0.2, random.range(0.14, 0.65)],
    [0.14, random.range(0.45, 0.66)],
  ]);
  const hazy = random.chance(0.3);
  const level = hazy ? random.range(0.05, 0.22) : random.range(0.005, 0.06);
  const tint: Rgb = random.chance(0.5) ? [0.65, 1, 1.12] : [1, 0.97, 0.95];
  return {
    radius,
    aspect: random.normal(1, 0.02),
    x: random.normal(0, 0.025),
    y: random.normal(0, 0.025),
    color: scaleRgb(tint, dark ? level * 0.5 : level),
    edge: random.range(0.008, 0.05),
    lensRadius: random.chance(0.12) ? random.range(0.3, 0.8) : 0,
  };
}

function sampleLids(random: Random): LidLook {
  const upperCover = random.weighted([
    [0.2, random.range(-0.3, 0)],
    [0.55, random.range(0, 0.22)],
    [0.25, random.range(0.2, 0.55)],
  ]);
  return {
    innerX: random.range(2, 2.9),
    innerY: random.range(-0.1, 0.55),
    outerX: random.range(1.9, 2.7),
    outerY: random.range(-0.35, 0.3),
    upperCover,
    lowerCover: random.chance(0.7) ? random.range(-0.2, 0.06) : random.range(-0.4, 0.22),
    upperPeak: random.range(0.38, 0.6),
    lowerPeak: random.range(0.42, 0.66),
    upperPower: random.range(0.5, 0.95),
    lowerPower: random.range(0.5, 1),
    upperMargin: random.range(0.02, 0.12),
    lowerMargin: random.range(0.05, 0.2),
    creaseHeight: random.range(0.2, 0.9),
    creaseAmount: random.range(0, 0.65),
    shadow: random.chance(0.8) ? random.range(0.1, 0.85) : 0,
    shadowLength: random.range(0.12, 0.75),
  };
}

function sampleSclera(random: Random, skin: SkinLook): ScleraLook {
  const white: Rgb = mixRgb([0.92, 0.9, 0.9], [0.83, 0.86, 0.9], random.next());
  const dull = random.chance(0.25) ? random.range(0.1, 0.55) : 0;
  const shaded = random.chance(0.35);
  return {
    color: scaleRgb(mixRgb(white, skin.color, dull), random.range(0.75, 1.1)),
    veins: random.chance(0.75) ? random.range(0.1, 1) : 0,
    redness: random.range(0, 1) ** 2,
    innerShade: shaded ? random.range(0.2, 0.9) : random.range(0, 0.35),
    outerShade: shaded ? random.range(0.2, 0.9) : random.range(0, 0.35),
  };
}

const SKIN_TONES: readonly [Rgb, ...Rgb[]] = [
  [0.93, 0.8, 0.74],
  [0.88, 0.7, 0.6],
  [0.82, 0.62, 0.5],
  [0.73, 0.52, 0.39],
  [0.6, 0.41, 0.29],
  [0.46, 0.3, 0.21],
  [0.33, 0.21, 0.15],
  [0.2, 0.13, 0.1],
];

function sampleSkin(random: Random, darkEyes: boolean): SkinLook {
  const tones = SKIN_TONES.length - 1;
  const position = darkEyes ? random.next() * tones : random.next() ** 1.6 * tones;
  const at = Math.min(tones - 1, Math.floor(position));
  const tone = mixRgb(SKIN_TONES[at], SKIN_TONES[at + 1], position - at);
  const flush = random.range(-0.06, 0.06);
  return {
    color: scaleRgb(
      [tone[0] * (1 + flush), tone[1], tone[2] * (1 - flush)],
      random.range(0.75, 1.12),
    ),
    texture: random.range(0.2, 1.6),
    wrinkles: random.chance(0.6) ? random.range(0.1, 1) : 0,
    sheen: random.chance(0.4) ? random.range(0.1, 0.8) : 0,
    socketShade: random.chance(0.5) ? random.range(0.05, 0.75) : 0,
    lightTurn: random.next(),
    lightAmount: random.range(0, 1.4),
    bag: random.chance(0.6) ? random.range(0, 0.6) : 0,
    eyeshadow: {
      color: [random.range(0.05, 0.8), random.range(0.05, 0.6), random.range(0.05, 0.7)],
      amount: random.chance(0.18) ? random.range(0.2, 0.8) : 0,
    },
    liner: {
      width: random.chance(0.5) ? random.range(0.03, 0.42) : 0,
      amount: random.range(0.35, 0.97),
    },
  };
}

function sampleLashes(random: Random, skin: SkinLook): LashLook {
  const fair = skin.color[0] > 0.7 && random.chance(0.25);
  const sparse = random.chance(0.15);
  return {
    color: fair
      ? [random.range(0.3, 0.75), random.range(0.22, 0.62), random.range(0.15, 0.5)]
      : scaleRgb([1, 0.85, 0.75], random.range(0.02, 0.16)),
    upper: sparse ? Math.round(random.range(0, 40)) : Math.round(random.range(50, 190)),
    lower: random.chance(0.2) ? 0 : Math.round(random.range(15, 90)),
    length: random.range(0.5, 1.7),
    width: random.range(0.016, 0.055),
    hanging: random.chance(0.5) ? random.range(0, 0.15) : random.range(0.15, 1),
    defocus: random.chance(0.5) ? random.range(0, 0.05) : random.range(0.03, 0.2),
  };
}
