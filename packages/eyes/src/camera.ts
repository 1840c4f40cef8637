import { blur } from './blur.ts';
import { compressLikeJpeg } from './jpeg.ts';
import { createRandom } from './random.ts';
import type { CameraLook } from './scene.ts';
import type { Canvas } from './strokes.ts';

/** Lens, sensor and file: turns the painted scene into the photograph's bytes. */
export function photograph(
  canvas: Canvas,
  look: CameraLook,
  seed: number,
): Uint8Array<ArrayBuffer> {
  const short = Math.min(canvas.width, canvas.height);
  blur(canvas, look.defocus * short);
  if (look.motion > 0) smear(canvas, look.motion * short, look.motionTurn * 2 * Math.PI);
  develop(canvas, look);
  if (look.noise > 0) addNoise(canvas, look.noise, seed);
  if (look.jpegQuality > 0) compressLikeJpeg(canvas, look.jpegQuality);
  const { rgb } = canvas;
  const out = new Uint8ClampedArray(rgb.length);
  for (let i = 0; i < rgb.length; i++) out[i] = rgb[i] * 255;
  return new Uint8Array(out.buffer);
}

/** Mean along a straight path, px: the camera moved during the exposure. */
function smear(canvas: Canvas, length: number, angle: number): void {
  const taps = Math.min(15, Math.ceil(length) + 1);
  if (taps < 2) return;
  const { width, height, rgb } = canvas;
  const source = rgb.slice();
  rgb.fill(0);
  for (let k = 0; k < taps; k++) {
    const along = (k / (taps - 1) - 0.5) * length;
    const dx = Math.round(along * Math.cos(angle));
    const dy = Math.round(along * Math.sin(angle));
    for (let y = 0; y < height; y++) {
      const sy = Math.min(height - 1, Math.max(0, y + dy));
      for (let x = 0; x < width; x++) {
        const from = 3 * (sy * width + Math.min(width - 1, Math.max(0, x + dx)));
        const to = 3 * (y * width + x);
        rgb[to] += source[from] / taps;
        rgb[to + 1] += source[from + 1] / taps;
        rgb[to + 2] += source[from + 2] / taps;
      }
    }
  }
}

/** Vignette, white balance, exposure, contrast, saturation and haze; highlights roll off instead of clipping hard. */
function develop(canvas: Canvas, look: CameraLook): void {
  const { width, height, rgb } = canvas;
  const { vignette, saturation } = look;
  const [gainR, gainG, gainB] = look.gain;
  const curve = Float32Array.from({ length: 1025 }, (_, i) => {
    const v = ((i / 1024) * 2) ** look.gamma;
    const contrasted = 0.45 + (v - 0.45) * look.contrast;
    const rolled =
      contrasted > 0.85 ? 0.85 + 0.15 * (1 - Math.exp(-(contrasted - 0.85) / 0.15)) : contrasted;
    return look.haze + (1 - look.haze) * Math.max(0, rolled);
  });
  const tone = (v: number): number => curve[v <= 0 ? 0 : v >= 2 ? 1024 : (v * 512 + 0.5) | 0];
  for (let y = 0, i = 0; y < height; y++) {
    const v = (2 * y) / height - 1;
    for (let x = 0; x < width; x++, i += 3) {
      const u = (2 * x) / width - 1;
      const fall = 1 - vignette * (u * u + v * v) * 0.5;
      const r = rgb[i] * gainR * fall;
      const g = rgb[i + 1] * gainG * fall;
      const b = rgb[i + 2] * gainB * fall;
      const grey = 0.299 * r + 0.587 * g + 0.114 * b;
      rgb[i] = tone(grey + (r - grey) * saturation);
      rgb[i + 1] = tone(grey + (g - grey) * saturation);
      rgb[i + 2] = tone(grey + (b - grey) * saturation);
    }
  }
}

/** Shot and read noise, strongest in the mid tones, mostly grey with some colour. */
function addNoise(canvas: Canvas, amount: number, seed: number): void {
  const random = createRandom(seed + 5);
  const { rgb } = canvas;
  for (let i = 0; i < rgb.length; i += 3) {
    const grey = random.next() + random.next() - 1;
    const tint = random.next() - 0.5;
    const strength = amount * (0.6 + 0.8 * Math.sqrt(Math.max(0, rgb[i + 1])));
    rgb[i] += strength * (grey + tint);
    rgb[i + 1] += strength * grey;
    rgb[i + 2] += strength * (grey - tint);
  }
}
