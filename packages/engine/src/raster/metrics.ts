import type { Mask } from './raster.ts';

/** Intersection over union of two masks of one size, each cut at one half; 1 when both are empty. */
export function maskOverlap(a: Mask, b: Mask): number {
  if (a.width !== b.width || a.height !== b.height) throw new RangeError('masks differ in size');
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.data.length; i++) {
    const inA = a.data[i] >= 128;
    const inB = b.data[i] >= 128;
    if (inA && inB) both++;
    if (inA || inB) either++;
  }
  return either === 0 ? 1 : both / either;
}
