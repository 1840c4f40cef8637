import type { Rgb } from './color.ts';

/** Round things that are no human eye. */
export type DistractorKind = 'animal' | 'button' | 'lens' | 'flower' | 'rings';

/** Everything a picture depends on. Lengths are limbus radii unless said otherwise; `short` is the picture's shorter side. */
export type EyeScene = {
  /**
   * `open`: an eye. The others hold no visible iris: lids shut, bare skin, a round thing on skin, an animal's eye or
   * another thing that looks back, or no face at all.
   */
  subject: 'open' | 'shut' | 'skin' | 'disc' | 'backdrop' | DistractorKind;
  /** Chooses the textures. */
  seed: number;
  view: View;
  gaze: Gaze;
  iris: IrisLook;
  pupil: PupilLook;
  lids: LidLook;
  sclera: ScleraLook;
  skin: SkinLook;
  lashes: LashLook;
  reflections: readonly Reflection[];
  clutter: Clutter;
  camera: CameraLook;
};

export type View = {
  /** Centre of the limbus from the picture's centre, in short sides. */
  x: number;
  y: number;
  /** Radius of the face-on limbus in short sides. */
  irisRadius: number;
  roll_deg: number;
  mirrored: boolean;
};

export type Gaze = {
  yaw_deg: number;
  pitch_deg: number;
  /** How far the iris moves in the fissure for its turn: 1 where the eye turns, 0 where the head turns with it. */
  travel: number;
};

export type IrisLook = {
  /** Between the fibres, the stroma, the brightest fibres, around the pupil, the limbal ring. */
  deep: Rgb;
  stroma: Rgb;
  fibre: Rgb;
  inner: Rgb;
  ring: Rgb;
  /** Central heterochromia: how far (0..1 from pupil to limbus) and how strongly the inner colour reaches. */
  innerReach: number;
  innerAmount: number;
  /** Contrast, waviness and fineness of the fibres: 1 is usual. */
  contrast: number;
  waviness: number;
  fineness: number;
  /** 0..1 from pupil to limbus. */
  collarette: number;
  collaretteAmount: number;
  crypts: number;
  furrows: number;
  ringWidth: number;
  ringAmount: number;
  /** Width of the ramp from iris to sclera. */
  limbusWidth: number;
  /** Brown spots, at an angle (turns) and a distance (0..1 from pupil to limbus). */
  nevi: readonly { turn: number; s: number; radius: number; color: Rgb }[];
};

export type PupilLook = {
  radius: number;
  /** Height over width. */
  aspect: number;
  x: number;
  y: number;
  color: Rgb;
  /** Width of the ramp of its edge. */
  edge: number;
  /** A disc darker (or lighter) than the pupil: the lens that took the picture. 0 for none. */
  lensRadius: number;
};

export type LidLook = {
  /** Corners, from the middle of the fissure. */
  innerX: number;
  innerY: number;
  outerX: number;
  outerY: number;
  /** Share of the limbus's height that the lid covers above its centre column; negative when it stays clear. */
  upperCover: number;
  lowerCover: number;
  /** Where the arch peaks (0..1 from inner to outer corner) and how square it is (0.5 square .. 1 pointed). */
  upperPeak: number;
  lowerPeak: number;
  upperPower: number;
  lowerPower: number;
  upperMargin: number;
  lowerMargin: number;
  creaseHeight: number;
  creaseAmount: number;
  /** Shadow that the upper lid and its lashes throw on the globe: strength and length. */
  shadow: number;
  shadowLength: number;
};

export type ScleraLook = {
  color: Rgb;
  veins: number;
  redness: number;
  /** How dark it gets towards the inner and the outer corner, 0..1. */
  innerShade: number;
  outerShade: number;
};

export type SkinLook = {
  color: Rgb;
  texture: number;
  wrinkles: number;
  sheen: number;
  socketShade: number;
  /** Light across the picture: direction (turns) and strength. */
  lightTurn: number;
  lightAmount: number;
  bag: number;
  eyeshadow: { color: Rgb; amount: number };
  /** The dark line along the lid margins, drawn or of lash roots: its thickness (0 for none) and darkness. */
  liner: { width: number; amount: number };
};

export type LashLook = {
  color: Rgb;
  upper: number;
  lower: number;
  length: number;
  width: number;
  /** Share of the upper lashes that hang down across the eye. */
  hanging: number;
  /** Width of their blur. */
  defocus: number;
};

export type ReflectionKind = 'bulb' | 'window' | 'ring' | 'screen' | 'landscape' | 'veil' | 'arc';

/** A light seen in the cornea; position and size in iris coordinates. */
export type Reflection = {
  kind: ReflectionKind;
  x: number;
  y: number;
  width: number;
  height: number;
  turn: number;
  color: Rgb;
  opacity: number;
  softness: number;
  bars: number;
};

export type Clutter = {
  /** Hairs of the brow: count, height above the fissure, colour. */
  brow: { hairs: number; height: number; color: Rgb };
  /** Loose hairs across the picture. */
  strands: { count: number; width: number; defocus: number; color: Rgb };
  /** Soft dark areas: nostril, background, hair mass; position and size in short sides from the picture's centre. */
  blobs: readonly {
    x: number;
    y: number;
    width: number;
    height: number;
    turn: number;
    softness: number;
    color: Rgb;
  }[];
  /** Lines of a watermark. */
  watermark: number;
  /** Bars around the picture as a share of the side they cover: left, top, right, bottom. */
  bars: { left: number; top: number; right: number; bottom: number; color: Rgb };
};

export type CameraLook = {
  /** Blur widths in short sides. */
  defocus: number;
  motion: number;
  motionTurn: number;
  /** Gain of each channel: exposure and white balance together. */
  gain: Rgb;
  gamma: number;
  contrast: number;
  saturation: number;
  haze: number;
  vignette: number;
  noise: number;
  /** 0 for none, else the quality of a JPEG, 5..95. */
  jpegQuality: number;
};
