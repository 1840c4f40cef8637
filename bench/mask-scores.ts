import type { Mask } from '@irisvue/engine';

export interface MaskScores {
  /** Share of the whole picture's pixels on which the masks disagree (NICE.I, E1). */
  readonly e1: number;
  /** Harmonic mean of precision and recall, 2·tp / (2·tp + fp + fn); 1 when both masks are empty. */
  readonly f1: number;
}

/** Compares two masks of one size, each cut at one half. */
export function maskScores(found: Mask, truth: Mask): MaskScores {
  if (found.width !== truth.width || found.height !== truth.height) {
    throw new RangeError('masks differ in size');
  }
  let both = 0;
  let one = 0;
  for (const [i, level] of found.data.entries()) {
    const isFound = level >= 128;
    const isTrue = (truth.data[i] ?? 0) >= 128;
    if (isFound && isTrue) both++;
    else if (isFound || isTrue) one++;
  }
  return {
    e1: one / found.data.length,
    f1: both + one === 0 ? 1 : (2 * both) / (2 * both + one),
  };
}
