import { clamp } from '../../raster/raster.ts';

/**
 * Share of a pixel that evenly spaced lines cover: exact for a box filter, so lines finer than a pixel turn
 * into their grey instead of a moiré.
 *
 * @param phase position across the lines at the pixel's centre; a line lies in the middle between whole numbers
 * @param breadth of the pixel, in distances of lines
 * @param width of a line, in distances of lines, 0 to 1
 */
export function lineCover(phase: number, breadth: number, width: number): number {
  const half = Math.max(1e-6, breadth / 2);
  return (inked(phase + half, width) - inked(phase - half, width)) / (2 * half);
}

/** Length of ink from 0 to `phase`. */
function inked(phase: number, width: number): number {
  const whole = Math.floor(phase);
  return whole * width + clamp(phase - whole - (1 - width) / 2, 0, width);
}
