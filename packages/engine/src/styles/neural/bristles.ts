import { hash } from '../../paint/random.ts';
import { boxMean } from '../../raster/guided-filter.ts';
import { lumaOfRGBA } from '../../raster/luma.ts';
import type { Field, RasterRGBA } from '../../raster/raster.ts';

/** Bristles are so fine: this many side by side make the picture, whatever its size. */
const bristlesAcross = 2048;
/** How far the paint under a bristle runs to each side, in bristles. */
const run = 16;
/** Makes the deviation of a picture that shows every bristle 1. */
const gain = 20;
/** Pixels of the painting over which the direction of its strokes is settled. */
const strokeReach = 4;

/**
 * The tracks that a brush's bristles leave in the paint, along the strokes: noise averaged along the lines of least
 * change (Cabral and Leedom, "Imaging vector fields using line integral convolution", 1993).
 *
 * @param size of the picture in pixels
 * @returns heights around 0; square, at most `bristlesAcross` wide; in a smaller picture bristles melt into another
 */
export function bristles(painting: RasterRGBA, size: number, seed: number): Field {
  const side = Math.min(size, bristlesAcross);
  const along = strokeDirections(painting);
  const grain = grainOf(side, seed);
  const scale = painting.width / side;
  const steps = Math.max(2, Math.round((run * side) / bristlesAcross));
  const data = new Float32Array(side * side);
  for (let j = 0, at = 0; j < side; j++) {
    for (let i = 0; i < side; i++, at++) {
      let sum = grain[at];
      for (let way = -1; way <= 1; way += 2) {
        let x = i + 0.5;
        let y = j + 0.5;
        let dx = 0;
        let dy = 0;
        for (let step = 0; step < steps; step++) {
          const from = 2 * (((y * scale) | 0) * painting.width + ((x * scale) | 0));
          const u = along[from];
          const v = along[from + 1];
          // A line has no sense of its own: the walk keeps the one it has.
          const turn = step === 0 ? way : u * dx + v * dy < 0 ? -1 : 1;
          dx = turn * u;
          dy = turn * v;
          x = x + dx < 0 ? 0 : x + dx >= side ? side - 0.01 : x + dx;
          y = y + dy < 0 ? 0 : y + dy >= side ? side - 0.01 : y + dy;
          sum += grain[(y | 0) * side + (x | 0)];
        }
      }
      data[at] = (gain * sum) / (2 * steps + 1);
    }
  }
  return { width: side, height: side, data };
}

/** For each pixel the direction in which the painting changes least, as x and y of length 1. */
function strokeDirections(painting: RasterRGBA): Float32Array {
  const { width, height, data } = lumaOfRGBA(painting);
  const xx = new Float32Array(data.length);
  const xy = new Float32Array(data.length);
  const yy = new Float32Array(data.length);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const gx = data[at + 1] - data[at - 1];
      const gy = data[at + width] - data[at - width];
      xx[at] = gx * gx;
      xy[at] = gx * gy;
      yy[at] = gy * gy;
    }
  }
  const settled = (field: Float32Array) =>
    boxMean(boxMean(field, width, height, strokeReach), width, height, strokeReach);
  const [sxx, sxy, syy] = [settled(xx), settled(xy), settled(yy)];
  const along = new Float32Array(2 * data.length);
  for (let at = 0; at < data.length; at++) {
    const across = 0.5 * Math.atan2(2 * sxy[at], sxx[at] - syy[at]);
    along[2 * at] = -Math.sin(across);
    along[2 * at + 1] = Math.cos(across);
  }
  return along;
}

/** One number a pixel, as far from 0 as the mean of all bristles in it: of k² of them a kth as far as of one. */
function grainOf(side: number, seed: number): Float32Array {
  const grain = new Float32Array(side * side);
  const weight = side / bristlesAcross;
  for (let j = 0, at = 0; j < side; j++) {
    for (let i = 0; i < side; i++, at++) grain[at] = weight * (hash(i, j, seed) - 0.5);
  }
  return grain;
}
