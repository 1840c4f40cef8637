import type { EyeScene } from './scene.ts';

/** The same iris seen from straight ahead, wide open, with nothing before it, by a camera that blurs nothing. */
export function wideOpen(scene: EyeScene): EyeScene {
  const { view, pupil, lids, lashes, clutter, camera } = scene;
  return {
    ...scene,
    view: { ...view, x: 0, y: 0, irisRadius: 0.44 },
    gaze: { yaw_deg: 0, pitch_deg: 0, travel: 1 },
    pupil: { ...pupil, radius: Math.min(0.5, Math.max(0.2, pupil.radius)), lensRadius: 0 },
    lids: { ...lids, upperCover: -0.6, lowerCover: -0.6, shadow: 0 },
    lashes: { ...lashes, upper: 0, lower: 0 },
    clutter: {
      ...clutter,
      strands: { ...clutter.strands, count: 0 },
      blobs: [],
      watermark: 0,
      bars: { ...clutter.bars, left: 0, top: 0, right: 0, bottom: 0 },
    },
    reflections: [],
    camera: { ...camera, defocus: 0, motion: 0, haze: 0, noise: 0, jpegQuality: 0 },
  };
}
