import type { EnhanceSliders, QualityReport } from '@irisvue/contracts';
import { lumaOfRGBA } from '../raster/luma.ts';
import { clamp, type RasterRGBA } from '../raster/raster.ts';
import type { Amounts } from './enhance.ts';

/** The spread of brightness and the colourfulness that a well-lit iris has, 0 to 255. */
const goodSpread = 46;
const goodColor = 48;

/** What was asked for, and where nothing was, what the picture needs: a good one needs little. */
export function amountsFor(
  sliders: EnhanceSliders,
  picture: RasterRGBA,
  quality: Pick<QualityReport, 'sharpness'>,
): Amounts {
  const { spread, color } = measure(picture);
  const needed: Amounts = {
    reflections: 1,
    light: 0.35,
    contrast: clamp(1.2 * (1 - spread / goodSpread) + 0.2, 0.1, 0.8),
    saturation: clamp(1.2 * (1 - color / goodColor) + 0.2, 0.1, 0.8),
    sharpness: clamp(1.1 - quality.sharpness, 0.15, 0.8),
    denoise: 0.3,
  };
  const chosen = (name: keyof EnhanceSliders): number => {
    const slider = sliders[name];
    return slider === null ? needed[name] : slider / 100;
  };
  return {
    reflections: chosen('reflections'),
    light: chosen('light'),
    contrast: chosen('contrast'),
    saturation: chosen('saturation'),
    sharpness: chosen('sharpness'),
    denoise: chosen('denoise'),
  };
}

/** Standard deviation of brightness, and mean difference of a pixel's channels, where the picture is opaque. */
function measure(picture: RasterRGBA): { spread: number; color: number } {
  const luma = lumaOfRGBA(picture).data;
  let count = 0;
  let sum = 0;
  let squares = 0;
  let color = 0;
  for (let i = 0; i < luma.length; i++) {
    // The pupil is black in every iris and says nothing about this one.
    if (picture.data[4 * i + 3] < 255 || luma[i] < 12) continue;
    const red = picture.data[4 * i];
    const green = picture.data[4 * i + 1];
    const blue = picture.data[4 * i + 2];
    count++;
    sum += luma[i];
    squares += luma[i] * luma[i];
    color += Math.max(red, green, blue) - Math.min(red, green, blue);
  }
  if (count === 0) return { spread: goodSpread, color: goodColor };
  const mean = sum / count;
  return { spread: Math.sqrt(Math.max(0, squares / count - mean * mean)), color: color / count };
}
