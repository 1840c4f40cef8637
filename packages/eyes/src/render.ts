import { photograph } from './camera.ts';
import { luminance, type Pixel } from './color.ts';
import { createDiscShader } from './disc.ts';
import { compose, type Ellipse, ellipseOf, framesOf, invert, type Size } from './geometry.ts';
import { createGlobeShader } from './globe.ts';
import { drawClutter, drawLashes } from './hair.ts';
import { createLids } from './lids.ts';
import { hypot, smoothstep } from './noise.ts';
import { createReflectionShader } from './reflections.ts';
import type { EyeScene } from './scene.ts';
import { createSkinShader } from './skin.ts';
import type { Canvas } from './strokes.ts';

/** One byte a pixel, 0 or 1, row by row. */
export type Mask = Uint8Array<ArrayBuffer>;

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

export type EyeMasks = {
  /** Inside the limbus, outside the pupil, between the lids, not under lashes. */
  iris: Mask;
  /** The pupil between the lids, not under lashes. */
  pupil: Mask;
  /** Between the lids, outside the limbus. */
  sclera: Mask;
  /** Neither between the lids nor in a bar around the picture. */
  skin: Mask;
  /** Lid or lash over the limbus disc. */
  occlusion: Mask;
  specular: Mask;
  /** Between the lids. */
  open: Mask;
  /** Whole discs, also under the lids. */
  limbusDisc: Mask;
  pupilDisc: Mask;
};

/** Hair that hides more than this of a pixel occludes it; a reflection that adds more than this of white is specular. */
const HAIR_OCCLUDES = 0.45;
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
    if (u * u + v * v > 1.7) return 0;
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
      if (opening < 1) paintSkin(x, y, -below, -above, pixel);
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

function emptyMasks(count: number): EyeMasks {
  const mask = (): Mask => new Uint8Array(count);
  return {
    iris: mask(),
    pupil: mask(),
    sclera: mask(),
    skin: mask(),
    occlusion: mask(),
    specular: mask(),
    open: mask(),
    limbusDisc: mask(),
    pupilDisc: mask(),
  };
}

/** Fills the masks that follow from the opening, the discs and the hair. */
function deriveMasks(masks: EyeMasks, hair: Float32Array): void {
  const { open, limbusDisc, pupilDisc } = masks;
  for (let i = 0; i < open.length; i++) {
    const hidden = hair[i] > HAIR_OCCLUDES;
    const bare = open[i] === 1 && !hidden;
    masks.iris[i] = bare && limbusDisc[i] === 1 && pupilDisc[i] === 0 ? 1 : 0;
    masks.pupil[i] = bare && pupilDisc[i] === 1 ? 1 : 0;
    masks.sclera[i] = open[i] === 1 && limbusDisc[i] === 0 ? 1 : 0;
    masks.skin[i] = 1 - open[i];
    masks.occlusion[i] = limbusDisc[i] === 1 && !bare ? 1 : 0;
    if (hidden) masks.specular[i] = 0;
  }
}

/** Soft dark areas at the edges of the picture: background, nostril, hair. */
function darken(canvas: Canvas, scene: EyeScene): void {
  const { width, height, rgb } = canvas;
  const short = Math.min(width, height);
  for (const blob of scene.clutter.blobs) {
    const c = Math.cos(blob.turn * 2 * Math.PI);
    const s = Math.sin(blob.turn * 2 * Math.PI);
    const limit = 1 + blob.softness;
    const reach = limit * Math.max(blob.width, blob.height) * short;
    const x = width / 2 - 0.5 + blob.x * short;
    const y = height / 2 - 0.5 + blob.y * short;
    for (let row = Math.max(0, Math.ceil(y - reach)); row < Math.min(height, y + reach); row++) {
      for (let column = Math.max(0, Math.ceil(x - reach)); column < Math.min(width, x + reach); column++) {
        const dx = (column - x) / short;
        const dy = (row - y) / short;
        const r = hypot((c * dx + s * dy) / blob.width, (c * dy - s * dx) / blob.height);
        if (r >= limit) continue;
        const amount = smoothstep(limit, 1 - blob.softness, r);
        const i = 3 * (row * width + column);
        for (let k = 0; k < 3; k++) rgb[i + k] += (blob.color[k] - rgb[i + k]) * amount;
      }
    }
  }
}

/** Bars cover the picture, never the truth about the whole discs. */
function drawBars(
  image: Uint8Array,
  masks: EyeMasks,
  scene: EyeScene,
  { width, height }: Size,
): void {
  const { left, top, right, bottom, color } = scene.clutter.bars;
  if (left + top + right + bottom === 0) return;
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const u = (column + 0.5) / width;
      const v = (row + 0.5) / height;
      if (u > left && u < 1 - right && v > top && v < 1 - bottom) continue;
      for (let k = 0; k < 3; k++) image[3 * i + k] = 255 * color[k];
      for (const mask of [
        masks.iris,
        masks.pupil,
        masks.sclera,
        masks.skin,
        masks.specular,
        masks.open,
      ])
        mask[i] = 0;
      masks.occlusion[i] = masks.limbusDisc[i];
    }
  }
}
