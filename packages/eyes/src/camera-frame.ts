import { demoScenes } from './demo-scenes.ts';
import { clamp01, noise } from './noise.ts';
import type { EyeScene } from './scene.ts';

/** Seconds until the eye has come in from the side, and until it is close enough, centred and sharp. */
export const FRAME_ARRIVES = 2;
export const FRAME_SETTLES = 4;

const ease = (t: number): number => t * t * (3 - 2 * t);

/**
 * What a hand-held camera sees `seconds` after it starts: the eye drifts in from the side, comes closer, and settles
 * centred and sharp, trembling a little ever after. Render it at any size, for example 1280 × 720.
 */
export function cameraFrame(seconds: number, eye: EyeScene = demoScenes[0].scene): EyeScene {
  const arrived = ease(clamp01(seconds / FRAME_ARRIVES));
  const settled = ease(
    clamp01((seconds - 0.5 * FRAME_ARRIVES) / (FRAME_SETTLES - 0.5 * FRAME_ARRIVES)),
  );
  const tremble = 0.004 + 0.02 * (1 - settled);
  return {
    ...eye,
    view: {
      ...eye.view,
      x: eye.view.x - 0.85 * (1 - arrived) + tremble * noise(seconds * 1.3, 3.7),
      y: eye.view.y + 0.12 * (1 - arrived) + tremble * noise(seconds * 1.1, 8.3),
      irisRadius: eye.view.irisRadius * (0.5 + 0.5 * settled),
    },
    camera: {
      ...eye.camera,
      defocus: eye.camera.defocus + 0.016 * (1 - settled),
      motion: 0.02 * arrived * (1 - arrived) * 4,
      motionTurn: 0,
    },
  };
}
