export { cameraFrame, FRAME_ARRIVES, FRAME_SETTLES } from './camera-frame.ts';
export type { Rgb } from './color.ts';
export { type DemoScene, demoScenes } from './demo-scenes.ts';
export type { Ellipse, Size } from './geometry.ts';
export type { EyeMasks, Mask } from './masks.ts';
export { type RenderedEye, renderEye, withoutReflectionsAndLashes } from './render.ts';
export { sampleEye, sampleNonEye, sampleScene } from './sample-scene.ts';
export type * from './scene.ts';
export { type EyeOfPair, type RenderedPair, renderTwoEyes } from './two-eyes.ts';
