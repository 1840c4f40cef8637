import { blend, type Pixel, type Rgb, scale } from './color.ts';
import type { Frames } from './geometry.ts';
import { invert } from './geometry.ts';
import { createIrisShader } from './iris-texture.ts';
import type { Lids } from './lids.ts';
import type { EyeMasks } from './masks.ts';
import {
  bell,
  clamp01,
  fractalNoise,
  hypot,
  NOISE_LIMIT,
  noise,
  ridge,
  smoothstep,
} from './noise.ts';
import type { Row } from './row.ts';
import type { EyeScene } from './scene.ts';

const CARUNCLE: Rgb = [0.78, 0.47, 0.43];

/** The eyeball without reflections; also tells which discs a pixel lies in. */
export type GlobeShader = {
  /** `below` the upper lid's margin and `above` the lower one's. */
  shade(x: number, y: number, below: number, above: number, pixel: Pixel): void;
  /** Marks the row's pixels that lie in the discs; `start` is where the row begins in the masks. */
  markDiscs(row: Row, start: number, masks: EyeMasks): void;
};

export function createGlobeShader(scene: EyeScene, frames: Frames, lids: Lids): GlobeShader {
  const { iris, pupil, sclera } = scene;
  const toIris = invert(frames.irisToEye);
  const toPupil = invert(frames.pupilToIris);
  const midRadius = (1 + pupil.radius) / 2;
  const paintIris = createIrisShader(iris, scene.seed, frames.pixel / (2 * Math.PI * midRadius));
  const edge = Math.max(frames.pixel, iris.limbusWidth);
  const pupilEdge = Math.max(frames.pixel, pupil.edge) / pupil.radius;
  const stroma: Pixel = { r: 0, g: 0, b: 0 };
  const shift = (scene.seed % 911) * 1.71;
  const light = (scene.skin.lightTurn + 0.5) * 2 * Math.PI;
  const lightX = Math.cos(light);
  const lightY = Math.sin(light);
  const { shadow, shadowLength } = scene.lids;
  // A bell ends at two widths.
  const longestShadow = shadow > 0 ? 2 * shadowLength * (1 + 0.35 * NOISE_LIMIT) : 0;

  const irisX = (x: number, y: number): number =>
    toIris.matrix[0] * x + toIris.matrix[1] * y + toIris.x;
  const irisY = (x: number, y: number): number =>
    toIris.matrix[2] * x + toIris.matrix[3] * y + toIris.y;
  const pupilRadius = (u: number, v: number): number =>
    hypot((u - pupil.x) * toPupil.matrix[0], (v - pupil.y) * toPupil.matrix[3]);

  const thick = Math.max(4, Math.min(30, 0.12 / frames.pixel));
  /** Most of the sclera has none, which two cheap factors tell before the costly ones. */
  const veinAt = (x: number, y: number, rho: number, side: number): number => {
    if (rho <= 1.05) return 0;
    const where =
      smoothstep(-0.15, 0.45, noise(x * 0.8 + shift, y * 0.8 + 9) + 0.7 * side - 0.25) *
      smoothstep(1.05, 1.6, rho);
    if (where === 0) return 0;
    const vx = x * 0.9 + 0.5 * noise(x * 1.7 + shift, y * 1.7);
    const vy = y * 2.2 + 0.5 * noise(x * 1.7, y * 1.7 + shift);
    const big = ridge(noise(vx + shift, vy), thick);
    const small = ridge(noise(vx * 2.7 + shift, vy * 2.7 + 5), thick * 0.6);
    const fine = ridge(noise(vx * 6.1 + shift, vy * 6.1 + 9), thick * 0.35);
    const strength = big * (0.5 + 0.8 * where) + 0.6 * small + 0.35 * fine;
    return sclera.veins * where * Math.min(1, strength);
  };

  const paintSclera = (x: number, y: number, rho: number, pixel: Pixel): void => {
    const [r, g, b] = sclera.color;
    pixel.r = r;
    pixel.g = g;
    pixel.b = b;
    const t = lids.along(x);
    const side = Math.abs(t - 0.5) * 2;
    const redness = sclera.redness * (0.15 + side * side);
    pixel.g *= 1 - 0.2 * redness;
    pixel.b *= 1 - 0.2 * redness;
    if (sclera.veins > 0) {
      const vein = veinAt(x, y, rho, side);
      pixel.g *= 1 - 0.55 * vein;
      pixel.b *= 1 - 0.5 * vein;
      pixel.r *= 1 - 0.12 * vein;
    }
    // Caruncle and the pink fold beside it.
    const cornerX = (t - 0.045) / 0.075;
    if (cornerX < 2) {
      const lumps = 0.15 * noise(x * 9 + shift, y * 9);
      blend(pixel, CARUNCLE, 0.9 * bell(Math.max(0, cornerX), 1) * (0.9 + lumps));
    }
    const round = x * x * 0.045 + y * y * 0.06;
    const shade =
      (1 - Math.min(0.45, round)) *
      (t < 0.42 ? 1 - sclera.innerShade * smoothstep(0.42, 0.02, t) : 1) *
      (t > 0.58 ? 1 - sclera.outerShade * smoothstep(0.58, 0.98, t) : 1);
    pixel.g *= 0.93 + 0.07 * shade;
    pixel.b *= 0.9 + 0.1 * shade;
    scale(pixel, shade * (1 + 0.03 * fractalNoise(x * 3 + shift, y * 3, 2, 3 * frames.pixel)));
  };

  return {
    markDiscs: ({ x, y }, start, masks) => {
      const { limbusDisc, pupilDisc } = masks;
      for (let i = 0; i < x.length; i++) {
        const u = irisX(x[i], y[i]);
        const v = irisY(x[i], y[i]);
        if (u * u + v * v <= 1) limbusDisc[start + i] = 1;
        if (pupilRadius(u, v) <= 1) pupilDisc[start + i] = 1;
      }
    },
    shade: (x, y, below, above, pixel) => {
      const u = irisX(x, y);
      const v = irisY(x, y);
      const rho = hypot(u, v);
      const p = pupilRadius(u, v);
      const cover = smoothstep(1 + 0.62 * edge, 1 - 0.62 * edge, rho);
      if (cover < 1) {
        paintSclera(x, y, rho, pixel);
        // The limbus is translucent: a bluish shade reaches out beyond it.
        if (rho < 1 + 2 * (0.07 + edge)) {
          const rim = bell(rho - 1, 0.07 + edge);
          pixel.r *= 1 - 0.34 * rim;
          pixel.g *= 1 - 0.27 * rim;
          pixel.b *= 1 - 0.2 * rim;
        }
      }
      if (cover > 0) {
        const inPupil = smoothstep(1 + 0.62 * pupilEdge, 1 - 0.62 * pupilEdge, p);
        if (inPupil < 1) {
          const s = clamp01(
            ((p - 1) * pupil.radius) / ((p - 1) * pupil.radius + Math.max(1e-3, 1 - rho)),
          );
          const turn = Math.atan2(v - pupil.y, u - pupil.x) / (2 * Math.PI) + 0.5;
          paintIris(p < 1 ? 0 : s, turn, stroma);
          // The cornea throws the light across: the side away from the lamp glows.
          const across = u * lightX + v * lightY;
          scale(stroma, 1 + 0.28 * scene.skin.lightAmount * across);
        }
        if (inPupil > 0) {
          const glow = 1 + 0.25 * noise(u * 2 + shift, v * 2);
          const lens =
            pupil.lensRadius > 0 ? smoothstep(pupil.lensRadius, 0.85 * pupil.lensRadius, p) : 0;
          const dark = glow * (1 - 0.55 * lens);
          stroma.r += (pupil.color[0] * dark - stroma.r) * inPupil;
          stroma.g += (pupil.color[1] * dark - stroma.g) * inPupil;
          stroma.b += (pupil.color[2] * dark - stroma.b) * inPupil;
        }
        if (cover === 1) {
          pixel.r = stroma.r;
          pixel.g = stroma.g;
          pixel.b = stroma.b;
        } else {
          pixel.r += (stroma.r - pixel.r) * cover;
          pixel.g += (stroma.g - pixel.g) * cover;
          pixel.b += (stroma.b - pixel.b) * cover;
        }
      }

      if (below < longestShadow) {
        const length = shadowLength * (1 + 0.35 * noise(x * 5 + shift, 3 + 0.4 * y));
        scale(pixel, 1 - shadow * bell(below, length));
      }
      if (below < 0.16 || above < 0.12)
        scale(pixel, 1 - 0.35 * bell(below, 0.08) - 0.2 * bell(above, 0.06));
    },
  };
}
