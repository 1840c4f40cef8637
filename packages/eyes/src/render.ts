import { createBackdropShader, drawFoliage } from './backdrop.ts';
import { photograph } from './camera.ts';
import { luminance, type Pixel } from './color.ts';
import { createDiscShader } from './disc.ts';
import { compose, type Ellipse, ellipseOf, framesOf, invert, type Size } from './geometry.ts';
import { createGlobeShader } from './globe.ts';
import { drawClutter, drawLashes } from './hair.ts';
import { createLids } from './lids.ts';
import { deriveMasks, type EyeMasks, emptyMasks } from './masks.ts';
import { smoothstep } from './noise.ts';
import { darken, drawBars } from './overlays.ts';
import { createReflectionShader } from './reflections.ts';
import type { EyeScene } from './scene.ts';
import { createSkinShader } from './skin.ts';
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

/** A reflection that adds more than this of white is specular. */
const LIGHT_IS_SPECULAR = 0.22;

export function renderEye(scene: EyeScene, size: Size): RenderedEye {
  const { width, height } = size;
  const frames = framesOf(scene, size);
  const lids = createLids(
    scene.lids,
    frames.irisToEye.x,
    frames.irisToEye.y,
    scene.subject === 'shut',
  );
  const globe = createGlobeShader(scene, frames, lids);
  const paintSkin = createSkinShader(scene, lids, frames.pixel);
  const paintDisc = scene.subject === 'disc' ? createDiscShader(scene, frames.pixel) : null;
  const paintBackdrop = scene.subject === 'backdrop' ? createBackdropShader(scene) : null;
  const short = Math.min(width, height);
  const reflections = scene.reflections.map((look, i) => ({
    look,
    cover: createReflectionShader(look, scene.seed + i),
  }));
  const toEye = invert(frames.eyeToPixel);
  const toIris = invert(frames.irisToEye);
  const isOpen = scene.subject === 'open';
  const edge = Math.max(0.012, frames.pixel);
  const canvas: Canvas = {
    width,
    height,
    rgb: new Float32Array(width * height * 3),
    hair: new Float32Array(width * height),
  };
  const masks = emptyMasks(width * height);
  const pixel: Pixel = { r: 0, g: 0, b: 0 };
  const ball: Pixel = { r: 0, g: 0, b: 0 };
  const glare = { amount: 0, light: 1 };

  const reflect = (x: number, y: number): number => {
    const u = toIris.matrix[0] * x + toIris.matrix[1] * y + toIris.x;
    const v = toIris.matrix[2] * x + toIris.matrix[3] * y + toIris.y;
    if (u * u + v * v > 1.5) return 0;
    const before = luminance(ball.r, ball.g, ball.b);
    for (const { look, cover } of reflections) {
      cover(u, v, glare);
      if (glare.amount <= 0) continue;
      const amount = glare.amount * look.opacity;
      ball.r = ball.r * (1 - 0.75 * amount) + look.color[0] * glare.light * amount;
      ball.g = ball.g * (1 - 0.75 * amount) + look.color[1] * glare.light * amount;
      ball.b = ball.b * (1 - 0.75 * amount) + look.color[2] * glare.light * amount;
    }
    return luminance(ball.r, ball.g, ball.b) - before;
  };

  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const x = toEye.matrix[0] * column + toEye.matrix[1] * row + toEye.x;
      const y = toEye.matrix[2] * column + toEye.matrix[3] * row + toEye.y;
      const below = lids.belowUpper(x, y);
      const above = lids.aboveLower(x, y);
      const inside = isOpen ? Math.min(below, above) : -1;
      const opening = smoothstep(-edge, edge, inside);
      if (paintBackdrop)
        paintBackdrop((column - width / 2) / short, (row - height / 2) / short, pixel);
      else if (opening < 1) paintSkin(x, y, -below, -above, pixel);
      if (paintDisc) paintDisc(x, y, pixel);
      if (opening > 0) {
        globe.shade(x, y, Math.max(0, below), Math.max(0, above), ball);
        if (reflections.length > 0 && reflect(x, y) > LIGHT_IS_SPECULAR && inside > 0)
          masks.specular[i] = 1;
        pixel.r += (ball.r - pixel.r) * opening;
        pixel.g += (ball.g - pixel.g) * opening;
        pixel.b += (ball.b - pixel.b) * opening;
      }
      canvas.rgb[3 * i] = pixel.r;
      canvas.rgb[3 * i + 1] = pixel.g;
      canvas.rgb[3 * i + 2] = pixel.b;
      if (isOpen) {
        masks.open[i] = inside > 0 ? 1 : 0;
        masks.limbusDisc[i] = globe.inLimbus(x, y) ? 1 : 0;
        masks.pupilDisc[i] = globe.inPupil(x, y) ? 1 : 0;
      }
    }
  }

  if (scene.subject === 'open' || scene.subject === 'shut') drawLashes(canvas, scene, frames, lids);
  if (paintBackdrop) drawFoliage(canvas, scene);
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
