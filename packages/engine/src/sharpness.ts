import type { Mask, RasterRGB } from './raster.ts';

/** Rec. 709 luma of sRGB values, 0..255: what the eye takes for brightness, close enough to measure. */
export function lumaOf({ width, height, data }: RasterRGB): Float32Array {
  const luma = new Float32Array(width * height);
  for (let i = 0; i < luma.length; i++) {
    luma[i] = 0.2126 * data[3 * i] + 0.7152 * data[3 * i + 1] + 0.0722 * data[3 * i + 2];
  }
  return luma;
}

/**
 * How blurred the masked part looks, 0..1: blurring a sharp picture again takes away much of the
 * difference between neighbours, blurring a blurred one little (Crété, Dolmiere, Ladret and Nicolas,
 * "The blur effect", 2007). It depends on the size at which the picture is seen, hardly on contrast.
 */
export function blurEffect(luma: Float32Array, width: number, height: number, mask: Mask): number {
  return Math.max(
    blurAlong(luma, width, height, mask, 1),
    blurAlong(luma, width, height, mask, width),
  );
}

/** Half the length of the box that blurs again: 9 pixels, as in the paper. */
const halfBox = 4;

function blurAlong(
  luma: Float32Array,
  width: number,
  height: number,
  mask: Mask,
  stride: number,
): number {
  let before = 0;
  let kept = 0;
  for (let y = halfBox; y < height - halfBox; y++) {
    for (let x = halfBox + 1; x < width - halfBox; x++) {
      const i = y * width + x;
      if (i - (halfBox + 1) * stride < 0 || mask.data[i] < 128 || mask.data[i - stride] < 128)
        continue;
      const difference = Math.abs(luma[i] - luma[i - stride]);
      // The difference of two neighbouring box means is that of the pixels entering and leaving.
      const blurred =
        Math.abs(luma[i + halfBox * stride] - luma[i - (halfBox + 1) * stride]) / (2 * halfBox + 1);
      before += difference;
      kept += Math.max(0, difference - blurred);
    }
  }
  return before === 0 ? 1 : (before - kept) / before;
}
