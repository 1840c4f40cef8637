import { mixRgb, type Rgb } from './color.ts';
import { type IrisColor, PALETTES } from './iris-looks.ts';
import type { EyeScene, IrisLook, Reflection, SkinLook } from './scene.ts';

/** Well-lit, sharp, frame-filling eyes: the demo's sample photographs. */
export type DemoScene = { id: string; name: string; scene: EyeScene };

const FAIR: Rgb = [0.86, 0.68, 0.59];
const OLIVE: Rgb = [0.76, 0.56, 0.44];
const DEEP: Rgb = [0.44, 0.29, 0.21];

const softbox: Reflection = {
  kind: 'window',
  x: -0.26,
  y: -0.42,
  width: 0.12,
  height: 0.17,
  turn: 0.02,
  color: [0.97, 0.98, 1],
  opacity: 1.05,
  softness: 0.05,
  bars: 0,
};
const paned: Reflection = {
  ...softbox,
  x: 0.3,
  y: -0.36,
  width: 0.15,
  height: 0.2,
  bars: 1,
  opacity: 0.85,
};
const bulb: Reflection = {
  ...softbox,
  kind: 'bulb',
  x: 0.2,
  y: -0.3,
  width: 0.075,
  height: 0.075,
  softness: 0.15,
};
const ringLight: Reflection = {
  ...softbox,
  kind: 'ring',
  x: 0.02,
  y: -0.06,
  width: 0.2,
  height: 0.2,
  opacity: 0.9,
};
const horizon: Reflection = {
  ...softbox,
  kind: 'landscape',
  x: 0,
  y: 0.45,
  width: 0.6,
  height: 0.32,
  turn: 0.5,
  opacity: 0.16,
  softness: 0.3,
};

const irisOf = (color: IrisColor, change: Partial<IrisLook>): IrisLook => ({
  ...PALETTES[color],
  innerReach: 0.35,
  innerAmount: 0.5,
  contrast: 1,
  waviness: 1,
  fineness: 1,
  collarette: 0.3,
  collaretteAmount: 0.6,
  crypts: 0.35,
  furrows: 0.35,
  ringWidth: 0.14,
  ringAmount: 0.75,
  limbusWidth: 0.06,
  nevi: [],
  ...change,
});

const skinOf = (color: Rgb, change: Partial<SkinLook> = {}): SkinLook => ({
  color,
  texture: 0.9,
  wrinkles: 0.35,
  sheen: 0.25,
  socketShade: 0.12,
  lightTurn: 0.6,
  lightAmount: 0.6,
  bag: 0.15,
  eyeshadow: { color: [0.3, 0.2, 0.18], amount: 0 },
  liner: { width: 0.05, amount: 0.5 },
  ...change,
});

/** A quiet studio photograph of an eye; each demo scene changes what makes it its own. */
function studio(
  seed: number,
  iris: IrisLook,
  skin: SkinLook,
  reflections: readonly Reflection[],
): EyeScene {
  return {
    subject: 'open',
    seed,
    view: { x: 0, y: 0.015, irisRadius: 0.31, roll_deg: -2, mirrored: seed % 2 === 1 },
    gaze: { yaw_deg: 2, pitch_deg: -1, travel: 0.9 },
    iris,
    pupil: {
      radius: 0.33,
      aspect: 1.01,
      x: 0.012,
      y: -0.008,
      color: [0.012, 0.012, 0.015],
      edge: 0.014,
      lensRadius: 0,
    },
    lids: {
      innerX: 2.5,
      innerY: 0.35,
      outerX: 2.3,
      outerY: -0.02,
      upperCover: 0.055,
      lowerCover: -0.035,
      upperPeak: 0.47,
      lowerPeak: 0.54,
      upperPower: 0.72,
      lowerPower: 0.78,
      upperMargin: 0.05,
      lowerMargin: 0.12,
      creaseHeight: 0.5,
      creaseAmount: 0.4,
      shadow: 0.4,
      shadowLength: 0.42,
    },
    sclera: {
      color: [0.9, 0.89, 0.89],
      veins: 0.5,
      redness: 0.25,
      innerShade: 0.12,
      outerShade: 0.16,
    },
    skin,
    lashes: {
      color: mixRgb([0.05, 0.035, 0.03], skin.color, 0.04),
      upper: 95,
      lower: 60,
      length: 1.05,
      width: 0.026,
      hanging: 0.04,
      defocus: 0.02,
    },
    reflections,
    clutter: {
      brow: { hairs: 0, height: 2, color: [0.1, 0.07, 0.05] },
      strands: { count: 0, width: 0, defocus: 0, color: [0, 0, 0] },
      blobs: [],
      watermark: 0,
      bars: { left: 0, top: 0, right: 0, bottom: 0, color: [0, 0, 0] },
    },
    camera: {
      defocus: 0.0006,
      motion: 0,
      motionTurn: 0,
      gain: [1.08, 1.07, 1.06],
      gamma: 1,
      contrast: 1.05,
      saturation: 1.05,
      haze: 0,
      vignette: 0.25,
      noise: 0.012,
      jpegQuality: 0,
    },
  };
}

export const demoScenes: readonly [DemoScene, ...DemoScene[]] = [
  {
    id: 'blue',
    name: 'Blue',
    scene: studio(
      4,
      irisOf('blue', { innerAmount: 0.35, contrast: 1.15, furrows: 0.15, crypts: 0.5 }),
      skinOf(FAIR),
      [softbox, horizon],
    ),
  },
  {
    id: 'green-hazel',
    name: 'Green and hazel',
    scene: studio(
      11,
      irisOf('green', { innerAmount: 0.9, innerReach: 0.5, collarette: 0.27, waviness: 1.3 }),
      skinOf(FAIR),
      [paned],
    ),
  },
  {
    id: 'brown',
    name: 'Brown',
    scene: studio(
      20,
      irisOf('brown', { contrast: 0.85, crypts: 0.6, furrows: 0.7, ringAmount: 0.6 }),
      skinOf(OLIVE),
      [softbox],
    ),
  },
  {
    id: 'grey',
    name: 'Grey',
    scene: studio(
      31,
      irisOf('grey', { innerAmount: 0.25, contrast: 1.05, crypts: 0.25, ringWidth: 0.18 }),
      skinOf(FAIR),
      [ringLight],
    ),
  },
  {
    id: 'amber',
    name: 'Amber',
    scene: studio(
      44,
      irisOf('amber', { innerReach: 0.3, crypts: 0.3, waviness: 0.8 }),
      skinOf(OLIVE),
      [bulb, horizon],
    ),
  },
  {
    id: 'near-black',
    name: 'Near-black',
    scene: studio(
      53,
      irisOf('near-black', { contrast: 0.7, crypts: 0.4, furrows: 0.8, ringAmount: 0.4 }),
      skinOf(DEEP),
      [paned],
    ),
  },
];
