import { drawFoliage } from './backdrop.ts';
import { photograph } from './camera.ts';
import { compose, type Ellipse, ellipseOf, framesOf, type Size } from './geometry.ts';
import { drawClutter, drawLashes } from './hair.ts';
import { createLids } from './lids.ts';
import { deriveMasks, type EyeMasks, emptyMasks } from './masks.ts';
import { darken, drawBars } from './overlays.ts';
import { paint } from './paint.ts';
import type { EyeScene } from './scene.ts';
import type { Canvas } from './strokes.ts';

/** A picture and its exact truth. The ellipses are null where the picture shows no open eye. */
export type RenderedEye = {
  width: number;
  height: number;
  /** RGB, 3 bytes a pixel. */
  image: Uint8Array<ArrayBuffer>;
  limbus: Ellipse | null;
  pupil: Ellipse | null;
  masks: EyeMasks;
};

export function renderEye(scene: EyeScene, size: Size): RenderedEye {
  const { width, height } = size;
  const frames = framesOf(scene, size);
  const lids = createLids(
    scene.lids,
    frames.irisToEye.x,
    frames.irisToEye.y,
    scene.subject === 'shut',
  );
  const isOpen = scene.subject === 'open';
  const canvas: Canvas = {
    width,
    height,
    rgb: new Float32Array(width * height * 3),
    hair: new Float32Array(width * height),
  };
  const masks = emptyMasks(width * height);
  paint(canvas, masks, scene, frames, lids);
  if (scene.subject === 'open' || scene.subject === 'shut') drawLashes(canvas, scene, frames, lids);
  if (scene.subject === 'backdrop') drawFoliage(canvas, scene);
  darken(canvas, scene);
  drawClutter(canvas, scene, frames);
  const image = photograph(canvas, scene.camera, scene.seed);
  deriveMasks(masks, canvas.hair);
  drawBars(image, masks, scene, size);
  return {
    width,
    height,
    image,
    limbus: isOpen ? ellipseOf(compose(frames.eyeToPixel, frames.irisToEye)) : null,
    pupil: isOpen
      ? ellipseOf(compose(frames.eyeToPixel, compose(frames.irisToEye, frames.pupilToIris)))
      : null,
    masks,
  };
}

/** The same eye without reflections or hair: what a perfect retouching would uncover. */
export function withoutReflectionsAndLashes(scene: EyeScene): EyeScene {
  return {
    ...scene,
    reflections: [],
    lashes: { ...scene.lashes, upper: 0, lower: 0 },
    clutter: { ...scene.clutter, strands: { ...scene.clutter.strands, count: 0 }, watermark: 0 },
  };
}
