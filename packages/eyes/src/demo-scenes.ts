import { mixRgb, type Rgb } from './color.ts';
import { type IrisColor, PALETTES } from './iris-looks.ts';
import type { EyeScene, IrisLook, LidLook, Reflection, SkinLook } from './scene.ts';

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

/** What tells one sitting from another. */
type Sitting = {
  seed: number;
  iris: IrisLook;
  skin: SkinLook;
  reflections: readonly Reflection[];
  pupilRadius: number;
  irisRadius: number;
  roll_deg: number;
  yaw_deg: number;
  lids: Partial<LidLook>;
};

/** A quiet studio photograph of an eye. */
function studio(sitting: Sitting): EyeScene {
  const { seed, iris, skin, reflections, pupilRadius, irisRadius, roll_deg, yaw_deg } = sitting;
  return {
    subject: 'open',
    seed,
    view: { x: 0, y: 0.015, irisRadius, roll_deg, mirrored: seed % 2 === 1 },
    gaze: { yaw_deg, pitch_deg: -1, travel: 0.9 },
    iris,
    pupil: {
      radius: pupilRadius,
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
      ...sitting.lids,
    },
    sclera: {
      color: [0.97, 0.95, 0.945],
      veins: 0.32,
      redness: 0.2,
      innerShade: 0.1,
      outerShade: 0.12,
    },
    skin,
    reflections,
    lashes: {
      color: mixRgb([0.05, 0.035, 0.03], skin.color, 0.04),
      upper: 95,
      lower: 60,
      length: 1.05,
      width: 0.026,
      hanging: 0.04,
      defocus: 0.02,
    },
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
    scene: studio({
      seed: 4,
      iris: irisOf('blue', { innerAmount: 0.35, contrast: 1.15, furrows: 0.15, crypts: 0.4 }),
      skin: skinOf(FAIR),
      reflections: [softbox, horizon],
      pupilRadius: 0.31,
      irisRadius: 0.33,
      roll_deg: -2,
      yaw_deg: 2,
      lids: {},
    }),
  },
  {
    id: 'green-hazel',
    name: 'Green and hazel',
    scene: studio({
      seed: 11,
      iris: irisOf('green', { innerAmount: 0.9, innerReach: 0.5, collarette: 0.27, waviness: 1.3 }),
      skin: skinOf(FAIR, { lightTurn: 0.8, wrinkles: 0.2 }),
      reflections: [paned],
      pupilRadius: 0.34,
      irisRadius: 0.3,
      roll_deg: 3,
      yaw_deg: -3,
      lids: { upperCover: 0.1, creaseHeight: 0.38, outerY: -0.12, upperPower: 0.8 },
    }),
  },
  {
    id: 'brown',
    name: 'Brown',
    scene: studio({
      seed: 20,
      iris: irisOf('brown', { contrast: 0.85, crypts: 0.5, furrows: 0.7, ringAmount: 0.6 }),
      skin: skinOf(OLIVE),
      reflections: [softbox, horizon],
      pupilRadius: 0.38,
      irisRadius: 0.34,
      roll_deg: -4,
      yaw_deg: 4,
      lids: { upperCover: 0.08, creaseHeight: 0.6, innerY: 0.42, lowerPower: 0.7 },
    }),
  },
  {
    id: 'grey',
    name: 'Grey',
    scene: studio({
      seed: 31,
      iris: irisOf('grey', { innerAmount: 0.25, contrast: 1.05, crypts: 0.25, ringWidth: 0.18 }),
      skin: skinOf(FAIR, { color: [0.9, 0.74, 0.68], sheen: 0.15 }),
      reflections: [ringLight],
      pupilRadius: 0.27,
      irisRadius: 0.28,
      roll_deg: 1,
      yaw_deg: 0,
      lids: { upperCover: 0.03, lowerCover: -0.06, creaseHeight: 0.45, upperPeak: 0.5 },
    }),
  },
  {
    id: 'amber',
    name: 'Amber',
    scene: studio({
      seed: 44,
      iris: irisOf('amber', { innerReach: 0.3, crypts: 0.3, waviness: 0.8 }),
      skin: skinOf(OLIVE, { color: [0.68, 0.48, 0.36], lightTurn: 0.7 }),
      reflections: [bulb, horizon],
      pupilRadius: 0.29,
      irisRadius: 0.32,
      roll_deg: -1,
      yaw_deg: -2,
      lids: {
        upperCover: 0.12,
        lowerCover: 0.01,
        outerY: 0.08,
        creaseHeight: 0.55,
        upperPower: 0.65,
      },
    }),
  },
  {
    id: 'near-black',
    name: 'Near-black',
    scene: studio({
      seed: 53,
      iris: irisOf('near-black', { contrast: 0.7, crypts: 0.4, furrows: 0.8, ringAmount: 0.4 }),
      skin: skinOf(DEEP),
      reflections: [paned],
      pupilRadius: 0.36,
      irisRadius: 0.31,
      roll_deg: 2,
      yaw_deg: 1,
      lids: { upperCover: 0.07, creaseHeight: 0.42, innerY: 0.28, upperPeak: 0.44 },
    }),
  },
];
