import type { QualityReport } from '@irisvue/contracts';
import { solve } from '../geometry/solve.ts';
import { clamp } from '../raster/raster.ts';
import { type Detail, detailOf, halved, sectors } from './detail.ts';
import type { IrisTexture } from './texture.ts';

/** ln of fine over coarse energy: of an iris without any fine detail, and of one as crisp as they come. */
const soft = -5.3;
const crisp = -0.7;
const leastRatio = 0.005;
/** Coarse detail of such an energy is a level of luma between neighbours: nobody sees it. */
const invisible = 1;
/** A sector with a smaller share of the iris says nothing sure. */
const leastShare = 0.01;

/**
 * How crisp the iris is, and how much softer along one direction than across it. Both compare the
 * iris with itself, so neither its colour nor the light matters, and both leave out the energy of grain.
 */
export function measureFocus(
  texture: IrisTexture,
): Pick<QualityReport, 'sharpness' | 'motion_blur'> {
  // Detail of some 1, 2 and 4 % of the iris's diameter.
  const half = halved(texture);
  const levels = [texture, half, halved(half)].map(detailOf);
  // Grain is white: halving the picture leaves a quarter of its energy.
  const grains = levels.map((_, k) => levels[0].grain / 4 ** k);
  const [fine, , coarse] = levels.map(({ energy }, k) => Math.max(0, energy - grains[k]));
  const ratio = Math.min(1, fine / (coarse + invisible + 4 * grains[0]));
  const crispness = (Math.log(ratio + leastRatio) - soft) / (crisp - soft);
  const smears = levels.map((detail, k) => smearOf(detail, grains[k]));
  const mean = (k: 0 | 1) => smears.reduce((sum, smear) => sum + smear[k] / smears.length, 0);
  return {
    sharpness: clamp(crispness, 0, 1),
    motion_blur: 1 - Math.exp(-Math.hypot(mean(0), mean(1))),
  };
}

/**
 * By how much a smear weakens detail along itself: ln of amplitudes, as cosine and sine of twice its
 * direction. In every sector the slopes around and along the radius see the same light and the same
 * fibres, and a smear weakens one where it spares the other: their ratio swings twice a turn. What
 * does not swing is the fibres' own pattern.
 */
function smearOf(detail: Detail, grain: number): readonly [number, number] {
  const floor = grain + 0.02 * detail.energy;
  const matrix = [0, 1, 2].map(() => [0, 0, 0]);
  const right = [0, 0, 0];
  for (let k = 0; k < sectors; k++) {
    const weight = detail.share[k];
    if (weight < leastShare) continue;
    const theta = (2 * Math.PI * (k + 0.5)) / sectors;
    const wave = [1, Math.cos(2 * theta), Math.sin(2 * theta)];
    const around = Math.max(0, detail.around[k] - grain) + floor;
    const along = Math.max(0, detail.along[k] - grain) + floor;
    const swing = Math.log(around / along);
    for (let i = 0; i < 3; i++) {
      right[i] += weight * wave[i] * swing;
      for (let j = 0; j < 3; j++) matrix[i][j] += weight * wave[i] * wave[j];
    }
  }
  // Few sectors in view do not tell the waves apart: without evidence there is no smear.
  matrix[1][1] += 0.05;
  matrix[2][2] += 0.05;
  const fit = solve(matrix, right);
  // The swing is ± that of energies, which is twice that of amplitudes.
  return fit ? [fit[1] / 2, fit[2] / 2] : [0, 0];
}
