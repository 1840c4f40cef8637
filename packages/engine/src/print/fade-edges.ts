import { type RasterRGBA, smoothstep } from '../raster/raster.ts';
import type { Color } from './ground.ts';

/** Breadth of the fading, as a share of the picture's shorter side. */
const breadthShare = 0.05;
/** Levels by which an edge may differ from the ground and still be called ground. */
const tolerance = 24;
/** Levels from which on a difference at the edge is seen as a line. */
const visible = 2;
/** Less of the edge than this is touched by something round and whole, which fading would spoil. */
const leastShare = 0.1;

/**
 * Lets light that runs out of a picture sink into its ground, so that it does not end in a straight line where paper
 * shows ground around it. A picture that is painted to its edges keeps them, as under a mount; so does one that
 * stands free on its ground.
 */
export function fadeEdges(picture: RasterRGBA, ground: Color): RasterRGBA {
  const { width, height, data } = picture;
  const edge: number[] = [];
  for (let x = 0; x < width; x++) edge.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) edge.push(y * width, y * width + width - 1);
  const differences = edge.map((i) => differenceAt(data, 4 * i, ground));
  const share = (level: number) =>
    differences.filter((difference) => difference > level).length / edge.length;
  const isFree = edge.some((i) => data[4 * i + 3] === 0);
  if (isFree || share(visible) < leastShare || share(tolerance) > 0.5) return picture;

  const breadth = breadthShare * Math.min(width, height);
  const across = weights(width, breadth);
  const down = weights(height, breadth);
  const faded = new Uint8ClampedArray(data);
  for (let y = 0, at = 3; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) faded[at] = data[at] * across[x] * down[y];
  }
  return { width, height, data: faded };
}

/** The largest of the three channels' differences, as the pixel shows on the ground. */
function differenceAt(data: RasterRGBA['data'], at: number, ground: Color): number {
  let most = 0;
  for (let c = 0; c < 3; c++) most = Math.max(most, Math.abs(data[at + c] - ground[c]));
  return (most * data[at + 3]) / 255;
}

/** 0 at both ends, 1 from `breadth` pixels inside on. */
const weights = (length: number, breadth: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => smoothstep(0, breadth, Math.min(i, length - 1 - i)));
