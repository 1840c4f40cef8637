import type { Mask } from '@irisvue/engine';
import { describe, expect, it } from 'vitest';
import { maskScores } from './mask-scores.ts';

const mask = (data: readonly number[]): Mask => ({
  width: data.length,
  height: 1,
  data: Uint8Array.from(data, (value) => 255 * value),
});

describe('the scores of a mask', () => {
  it('are perfect for the truth itself, also where there is nothing', () => {
    expect(maskScores(mask([0, 1, 1, 0]), mask([0, 1, 1, 0]))).toEqual({ e1: 0, f1: 1 });
    expect(maskScores(mask([0, 0]), mask([0, 0]))).toEqual({ e1: 0, f1: 1 });
  });

  it('count every disagreeing pixel of the picture in E1', () => {
    // One pixel found too much, two missed, out of ten.
    const found = mask([1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
    const truth = mask([0, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
    expect(maskScores(found, truth).e1).toBeCloseTo(0.3, 12);
    // 3 in common: precision 3/4, recall 3/5.
    expect(maskScores(found, truth).f1).toBeCloseTo((2 * 0.75 * 0.6) / (0.75 + 0.6), 12);
  });

  it('are the worst for masks that share nothing', () => {
    expect(maskScores(mask([1, 0]), mask([0, 1]))).toEqual({ e1: 1, f1: 0 });
  });

  it('need masks of one size', () => {
    expect(() => maskScores(mask([1]), mask([1, 0]))).toThrow('size');
  });
});
