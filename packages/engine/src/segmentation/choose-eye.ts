import { IrisVueError } from '@irisvue/contracts';
import { type Component, findComponents } from '../raster/components.ts';
import type { EyeMaps } from './eye-maps.ts';

/** An area that looks like an iris, in map pixels. */
export interface EyeCandidate {
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
  /** 0..1: how sure the network is of it, how round it is, and whether it holds a pupil. */
  readonly score: number;
}

/** Below this no area is taken for an eye. */
const leastScore = 0.4;
/** Less of the limbus disc than this between the lids is a closed eye. */
const leastVisible = 0.12;

/**
 * The one eye of the picture.
 *
 * @throws {IrisVueError} NO_EYE, SEVERAL_EYES when another is as good and not much smaller, EYE_CLOSED
 * when lids hide nearly all of it.
 */
export function chooseEye(maps: EyeMaps): EyeCandidate {
  const candidates = findComponents(maps.limbusDisc, 0.5)
    .filter((component) => component.pixels.length >= 12)
    .map((component) => ({ ...rate(component, maps), component }))
    .filter((candidate) => candidate.score >= leastScore)
    .sort((a, b) => b.score * Math.sqrt(b.radius) - a.score * Math.sqrt(a.radius));
  const [best, second] = candidates;
  if (!best) throw new IrisVueError('NO_EYE');
  if (second && second.score > 0.6 * best.score && second.radius > 0.5 * best.radius) {
    throw new IrisVueError('SEVERAL_EYES');
  }
  if (meanOver(best.component, (i) => maps.iris.data[i] + maps.pupil.data[i]) < leastVisible) {
    throw new IrisVueError('EYE_CLOSED');
  }
  return best;
}

function rate(component: Component, maps: EyeMaps): EyeCandidate {
  const confidence = meanOver(component, (i) => maps.limbusDisc.data[i]);
  const pupil = component.pixels.reduce(
    (most, i) => Math.max(most, maps.pupil.data[i], maps.pupilDisc.data[i]),
    0,
  );
  return {
    cx: component.cx,
    cy: component.cy,
    radius: component.radius,
    score: confidence * component.ellipticity * (0.4 + 0.6 * pupil),
  };
}

function meanOver(component: Component, value: (index: number) => number): number {
  return component.pixels.reduce((sum, i) => sum + value(i), 0) / component.pixels.length;
}
