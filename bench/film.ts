import type { RasterRGB } from '@irisvue/engine';
import {
  cameraFrame,
  type EyeScene,
  FRAME_SETTLES,
  renderEye,
  type Size,
  sampleNonEye,
} from '@irisvue/eyes';

/** When a frame is taken, and where the limbus is in its pixels. */
export interface FilmTruth {
  readonly seconds: number;
  readonly limbus: { readonly cx: number; readonly cy: number; readonly radius: number } | null;
}

/** A camera's frame as cameras give it, I420 in BT.601 (16..235). */
export interface FilmFrame extends FilmTruth {
  readonly i420: Uint8Array;
}

export const filmSize: Size = { width: 640, height: 360 };
export const framesPerSecond = 15;

/** A second longer than the eye needs to settle. */
const filmSeconds = FRAME_SETTLES + 1;

/** An eye that comes in from the side and settles, seen by a hand-held camera. */
export function* filmOfEye(eye: EyeScene): Generator<FilmFrame> {
  for (let i = 0; i < filmSeconds * framesPerSecond; i++) {
    const seconds = i / framesPerSecond;
    const { image, limbus, width, height } = renderEye(cameraFrame(seconds, eye), filmSize);
    if (limbus === null) throw new Error('The film shows an open eye.');
    const { cx, cy, rx, ry } = limbus;
    yield {
      seconds,
      i420: toI420({ width, height, data: image }),
      limbus: { cx, cy, radius: Math.sqrt(rx * ry) },
    };
  }
}

/** How long each thing is looked at: twice as long as a soft eye takes to be photographed; seeds from here on. */
const lookSeconds = 6;
const firstSeed = 950_001;
/** The camera sees so much of each rendered picture. */
const seen = 0.9;

/** Things that are no eye, each as large and as near the middle as a well-placed eye, seen by a trembling hand. */
export function* filmWithoutEye(durationSeconds: number): Generator<FilmFrame> {
  const { width, height } = filmSize;
  const stillSize = { width: Math.round(width / seen), height: Math.round(height / seen) };
  const framesOfOne = lookSeconds * framesPerSecond;
  for (let i = 0; i * framesOfOne < durationSeconds * framesPerSecond; i++) {
    const scene = sampleNonEye(firstSeed + i);
    const view = { ...scene.view, x: 0, y: 0, irisRadius: 0.28 * seen };
    const { image } = renderEye({ ...scene, view }, stillSize);
    for (let frame = 0; frame < framesOfOne; frame++) {
      const seconds = i * lookSeconds + frame / framesPerSecond;
      // Comes to rest within half a second, but for the tremor of a hand.
      const arriving = Math.max(0, 1 - (2 * frame) / framesPerSecond);
      const x = (0.5 + 0.4 * arriving + 0.05 * Math.sin(5 * seconds)) * (stillSize.width - width);
      const y = (0.5 + 0.05 * Math.cos(4 * seconds)) * (stillSize.height - height);
      const data = crop({ ...stillSize, data: image }, x, y);
      yield { seconds, i420: toI420({ ...filmSize, data }), limbus: null };
    }
  }
}

/** The part of a picture from (x, y) on, bilinear. */
function crop({ width, data }: RasterRGB, x: number, y: number): Uint8Array {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const u = x - left;
  const v = y - top;
  const out = new Uint8Array(3 * filmSize.width * filmSize.height);
  for (let j = 0, to = 0; j < filmSize.height; j++) {
    for (let i = 0; i < 3 * filmSize.width; i++, to++) {
      const from = 3 * ((top + j) * width + left) + i;
      const upper = (data[from] ?? 0) * (1 - u) + (data[from + 3] ?? 0) * u;
      const lower = (data[from + 3 * width] ?? 0) * (1 - u) + (data[from + 3 * width + 3] ?? 0) * u;
      out[to] = upper * (1 - v) + lower * v + 0.5;
    }
  }
  return out;
}

/** Width and height must be even. */
function toI420({ width, height, data }: RasterRGB): Uint8Array {
  const pixels = width * height;
  const out = new Uint8Array((pixels * 3) / 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const [r = 0, g = 0, b = 0] = data.subarray(3 * i, 3 * i + 3);
      const luma = 0.299 * r + 0.587 * g + 0.114 * b;
      out[i] = 16.5 + (219 / 255) * luma;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const chroma = pixels + ((y / 2) * width) / 2 + x / 2;
      out[chroma] = 128.5 + ((224 / 255) * (b - luma)) / (2 * (1 - 0.114));
      out[chroma + pixels / 4] = 128.5 + ((224 / 255) * (r - luma)) / (2 * (1 - 0.299));
    }
  }
  return out;
}
