import type { EyeScene } from '@irisvue/eyes';
import type { SyntheticEye } from './synthetic-eyes.ts';

/** What colour an iris was painted in, as a person would name it, from its stroma. */
export function colourOf({ iris }: EyeScene): string {
  const [r, g, b] = iris.stroma;
  if (Math.max(r, g, b) < 0.15) return 'near-black iris';
  if (b > r * 1.4) return 'blue iris';
  if (b > r) return 'grey iris';
  if (g > r) return 'green iris';
  if (g > 0.7 * r) return 'hazel iris';
  return r > 0.4 ? 'amber iris' : 'brown iris';
}

const difficulties: Record<string, (eye: SyntheticEye) => boolean> = {
  'lens blur': ({ scene }) => scene.camera.defocus > 0.012,
  'motion blur': ({ scene }) => scene.camera.motion > 0,
  noise: ({ scene }) => scene.camera.noise > 0.03,
  'strong JPEG': ({ scene }) => scene.camera.jpegQuality > 0 && scene.camera.jpegQuality < 40,
  dim: ({ scene }) => Math.max(...scene.camera.gain) < 0.75,
  overexposed: ({ scene }) => Math.min(...scene.camera.gain) > 1.3,
  'without colour': ({ scene }) => scene.camera.saturation < 0.3,
  'off axis by 20°': ({ scene }) => Math.hypot(scene.gaze.yaw_deg, scene.gaze.pitch_deg) > 20,
  'lid over a fifth': ({ scene }) => scene.lids.upperCover > 0.2,
  'lashes hanging': ({ scene }) => scene.lashes.upper > 60 && scene.lashes.hanging > 0.4,
  'glare over 3 %': ({ glare }) => glare > 0.03,
  'small in the picture': ({ scene }) => scene.view.irisRadius < 0.16,
  'larger than the frame': ({ scene }) => scene.view.irisRadius > 0.4,
};

/** What makes a picture hard; `plain` where nothing does. */
export function difficultiesOf(eye: SyntheticEye): string[] {
  const names = Object.entries(difficulties).flatMap(([name, holds]) => (holds(eye) ? name : []));
  return names.length === 0 ? ['plain'] : names;
}
