import { blend, type Pixel, scale } from './color.ts';
import {
  bell,
  type Cell,
  clamp01,
  fractalNoise,
  hypot,
  mix,
  NOISE_LIMIT,
  nearestCell,
  noise,
  periodicNoise,
  ridge,
  smoothstep,
} from './noise.ts';
import type { IrisLook } from './scene.ts';

/** Paints the stroma at `s` (0 pupillary boundary .. 1 limbus) and `turn` (angle in turns). */
export type IrisShader = (s: number, turn: number, pixel: Pixel) => void;

/** A fibre layer is drawn only as far as the pixel can carry it. */
const fade = (frequency: number, footprint: number): number =>
  clamp01(2.4 - 5 * frequency * footprint);

/**
 * Radial fibres are the zero lines of noise that is fine around the circle and coarse along the radius, bent by slower
 * noise; sheared layers cross like the trabeculae of a light iris. `footprint`: one pixel as a share of a turn at mid iris.
 */
export function createIrisShader(look: IrisLook, seed: number, footprint: number): IrisShader {
  const shift = (seed % 977) * 3.37;
  const coarse = Math.round(26 * look.fineness);
  const medium = Math.round(58 * look.fineness);
  const fine = Math.round(118 * look.fineness);
  const finest = Math.min(256, Math.round(230 * look.fineness));
  const fadeMedium = fade(medium, footprint);
  const fadeFine = fade(fine, footprint);
  const fadeFinest = fade(finest, footprint);
  const fadeHair = fade(512, footprint);
  const cell: Cell = { distance: 0, id: 0 };

  return (s, turn, pixel) => {
    const slow = periodicNoise(turn * 5, shift + s * 1.4, 5);
    const wave = periodicNoise(turn * 19, shift + 40 + s * 3, 19);
    const collarette = look.collarette + 0.05 * slow + 0.05 * wave * look.collaretteAmount;
    const pupillary = 1 - smoothstep(collarette - 0.04, collarette + 0.06, s);
    const bend = look.waviness * (0.011 * slow + 0.0035 * wave) * (0.3 + s);
    const a = turn + bend;

    const bundles = periodicNoise(a * coarse, shift + 80 + s * 0.8, coarse);
    let strands = ridge(bundles, 1.4);
    let glints = 0;
    if (fadeMedium > 0) {
      const lean = 0.01 * look.waviness * Math.sin(5 * s + 4 * slow);
      const one = ridge(periodicNoise((a + lean) * medium, shift + 120 + s * 1.25, medium), 1.8);
      const other = ridge(periodicNoise((a - lean) * medium, shift + 160 + s * 0.9, medium), 1.8);
      const crossing = Math.max(one, 0.85 * other);
      strands = mix(strands, 0.35 * strands + 0.65 * crossing, fadeMedium);
      glints = crossing * fadeMedium;
    }
    if (fadeFine > 0) {
      const hair = ridge(periodicNoise((a + 0.3 * bend) * fine, shift + 200 + s * 1.9, fine), 1.7);
      strands += fadeFine * 0.42 * (hair - 0.4);
      glints = Math.max(glints, 0.8 * hair * fadeFine);
    }
    if (fadeHair > 0) {
      // Only a macro photograph shows these: 512 around the circle, twice the lattice's own period.
      const thread = ridge(noise((a + 0.2 * bend) * 512, shift + 280 + s * 3.5), 1.5);
      const grain = noise(a * 512, shift + 300 + s * 60);
      strands += fadeHair * (0.3 * (thread - 0.4) + 0.09 * grain);
    }
    if (fadeFinest > 0) {
      strands += fadeFinest * 0.22 * periodicNoise(a * finest, shift + 240 + s * 5, finest);
    }
    const clouds = fractalNoise(
      7 * Math.cos(6.2832 * turn) * (s + 0.5) + shift,
      7 * Math.sin(6.2832 * turn) * (s + 0.5),
      2,
      0,
    );

    // The sphincter's zone is finer and calmer than the ciliary zone.
    const depth = clamp01(
      0.5 +
        look.contrast * (0.85 * strands - 0.36) * mix(1, 0.7, pupillary) +
        0.16 * clouds -
        0.1 * s,
    );
    const { deep, stroma } = look;
    const body = smoothstep(-0.05, 0.68, depth);
    pixel.r = deep[0];
    pixel.g = deep[1];
    pixel.b = deep[2];
    blend(pixel, stroma, body);
    blend(pixel, look.fibre, 0.75 * smoothstep(0.5, 1.15, depth + 0.16 * glints * look.contrast));

    const reach = look.innerReach * (1 + 0.35 * slow + 0.25 * wave + 0.25 * bundles);
    if (s < 1.25 * reach) {
      const inner = look.innerAmount * (1 - smoothstep(0.45 * reach, 1.25 * reach, s));
      const light = 0.45 + 0.8 * depth;
      pixel.r += (look.inner[0] * light - pixel.r) * inner;
      pixel.g += (look.inner[1] * light - pixel.g) * inner;
      pixel.b += (look.inner[2] * light - pixel.b) * inner;
    }

    const ruffled = look.collaretteAmount * bell(s - collarette, 0.045) * (0.55 + 0.6 * glints);
    if (ruffled > 0) blend(pixel, look.fibre, 0.5 * clamp01(ruffled));

    if (look.crypts > 0 && s > collarette - 0.06 && s < 0.9) {
      // Openings between the fibres, longer along the radius than across, deepest beside the collarette.
      const across = a * 19 + 0.22 * bundles + 0.2 * wave;
      nearestCell(across, shift + (s - collarette) * 2.4 + 0.12 * clouds, 19, cell);
      if (cell.id < look.crypts) {
        const size = 0.2 + (0.16 * cell.id) / look.crypts;
        const pit = 1 - smoothstep(0.3 * size, size, cell.distance + 0.1 * (depth - 0.5));
        if (pit > 0) {
          const near = 1 - smoothstep(0.45, 0.85, s);
          const wall = pit * (1 - pit) * 4;
          blend(pixel, deep, 0.45 * pit * near);
          scale(pixel, 1 - near * (0.35 * pit - 0.12 * wall));
        }
      }
    }
    if (look.furrows > 0 && s > 0.35) {
      const arcs = Math.sin((s * 5.5 + 0.35 * slow + 0.1 * wave) * 6.2832);
      const groove = arcs > 0.72 ? (arcs - 0.72) / 0.28 : 0;
      if (arcs < 0 || groove > 0) {
        const present = smoothstep(-0.05, 0.4, noise(turn * 9 + shift, s * 4));
        scale(pixel, 1 - 0.3 * look.furrows * groove * present);
        scale(pixel, 1 + 0.12 * look.furrows * Math.max(0, -arcs) * present);
      }
    }
    for (const nevus of look.nevi) {
      let around = Math.abs(turn - nevus.turn);
      if (around > 0.5) around = 1 - around;
      const distance = hypot(around * 6.2832 * (0.35 + 0.65 * s), s - nevus.s);
      const edge = nevus.radius * (1 + 0.4 * wave + 0.3 * slow);
      if (distance < edge)
        blend(pixel, nevus.color, 0.85 * (1 - smoothstep(0.6 * edge, edge, distance)));
    }

    // Pigment ruff of the pupillary margin, then the limbal ring.
    if (s < 2 * (0.022 + 0.012 * NOISE_LIMIT)) {
      const ruff = 0.022 + 0.012 * periodicNoise(turn * 60, shift, 60);
      scale(pixel, mix(0.3, 1, smoothstep(0.4 * ruff, 2 * ruff, s)));
    }
    const ringEdge = 1 - look.ringWidth * (1 + 0.25 * slow + 0.2 * bundles);
    if (s > ringEdge) {
      const ringDepth = smoothstep(ringEdge, 1, s);
      blend(pixel, look.ring, look.ringAmount * ringDepth * (0.55 + 0.45 * ringDepth));
    }
  };
}
