import type { Frame } from '@irisvue/contracts';
import type { Field, RasterRGBA } from '../raster/raster.ts';
import type { LiveFrame } from './live-frame.ts';

/** One channel in memory: its value at (x, y) is `data[offset + y·stride + x·step]`. */
export interface Plane {
  readonly data: Uint8Array;
  readonly offset: number;
  readonly stride: number;
  readonly step: number;
}

/** A frame as cameras give it: luma, and chroma at half its size (I420, NV12). */
export interface YuvPicture {
  readonly width: number;
  readonly height: number;
  readonly y: Plane;
  readonly u: Plane;
  readonly v: Plane;
  /** Share of red and of blue in luma: 0.299 and 0.114 (BT.601), or 0.2126 and 0.0722 (BT.709). */
  readonly kr: number;
  readonly kb: number;
  /** Whether luma fills 0..255 rather than 16..235. */
  readonly isFullRange: boolean;
}

/**
 * Reads parts of a camera's own planes. Each output pixel is the mean of a few nearest samples spread
 * over its area, at most 4 × 4 of luma: the cost does not grow with the camera's resolution.
 */
export function frameOfYuv(picture: YuvPicture, timeMs: number): LiveFrame {
  const { width, height } = picture;
  const lumaGain = picture.isFullRange ? 1 : 255 / 219;
  const lumaFloor = picture.isFullRange ? 0 : 16;
  const chromaGain = picture.isFullRange ? 1 : 255 / 224;

  const readLuma = (part: Frame, columns: number, rows: number): Field => {
    const field = mean(
      picture.y,
      samples(picture, part, columns, rows, 1),
      grey / lumaGain + lumaFloor,
    );
    const { data } = field;
    for (let i = 0; i < data.length; i++) data[i] = (data[i] - lumaFloor) * lumaGain;
    return field;
  };

  const read = (part: Frame, columns: number, rows: number): RasterRGBA => {
    const luma = readLuma(part, columns, rows).data;
    const coarse = samples(picture, part, columns, rows, 2);
    const u = mean(picture.u, coarse, 128).data;
    const v = mean(picture.v, coarse, 128).data;
    const { kr, kb } = picture;
    const kg = 1 - kr - kb;
    const data = new Uint8ClampedArray(4 * columns * rows);
    for (let i = 0, k = 0; i < luma.length; i++, k += 4) {
      const red = 2 * (1 - kr) * chromaGain * (v[i] - 128);
      const blue = 2 * (1 - kb) * chromaGain * (u[i] - 128);
      data[k] = luma[i] + red;
      data[k + 1] = luma[i] - (kr * red + kb * blue) / kg;
      data[k + 2] = luma[i] + blue;
      data[k + 3] = 255;
    }
    return { width: columns, height: rows, data };
  };

  return { width, height, timeMs, read, readLuma };
}

const grey = 128;
/** Most samples along each side of an output pixel's area; the eye, too, sees little detail in colour. */
const mostLumaTaps = 4;
const mostChromaTaps = 2;

/** Which columns and rows of a plane each output column and row reads; -1 beyond the picture. */
interface Samples {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  readonly tapsAcross: number;
  readonly tapsDown: number;
}

function samples(
  { width, height }: Pick<YuvPicture, 'width' | 'height'>,
  part: Frame,
  columns: number,
  rows: number,
  subsampling: 1 | 2,
): Samples {
  const most = subsampling === 1 ? mostLumaTaps : mostChromaTaps;
  const tapsAcross = Math.min(most, Math.ceil(part.width / columns / subsampling) + 1);
  const tapsDown = Math.min(most, Math.ceil(part.height / rows / subsampling) + 1);
  return {
    columns: positions(part.x, part.width, columns * tapsAcross, width, subsampling),
    rows: positions(part.y, part.height, rows * tapsDown, height, subsampling),
    tapsAcross,
    tapsDown,
  };
}

function positions(
  origin: number,
  extent: number,
  count: number,
  limit: number,
  subsampling: number,
): Int32Array {
  const found = new Int32Array(count);
  for (let k = 0; k < count; k++) {
    // Pixel i covers i..i+1 of the picture.
    const at = Math.floor(origin + ((k + 0.5) * extent) / count);
    found[k] = at < 0 || at >= limit ? -1 : Math.floor(at / subsampling);
  }
  return found;
}

function mean(
  plane: Plane,
  { columns, rows, tapsAcross, tapsDown }: Samples,
  beyond: number,
): Field {
  const { data, offset, stride, step } = plane;
  const width = columns.length / tapsAcross;
  const height = rows.length / tapsDown;
  const sums = new Float32Array(width * height);
  // Of the columns, only these lie within the picture.
  const first = columns.findIndex((column) => column >= 0);
  const end = columns.findLastIndex((column) => column >= 0) + 1;
  const outside = new Float32Array(width);
  for (let k = 0; k < columns.length; k++) {
    if (k < first || k >= end) outside[Math.floor(k / tapsAcross)] += beyond;
  }
  for (let down = 0; down < rows.length; down++) {
    const to = Math.floor(down / tapsDown) * width;
    if (rows[down] < 0) {
      for (let x = 0; x < width; x++) sums[to + x] += beyond * tapsAcross;
      continue;
    }
    const start = offset + rows[down] * stride;
    for (let x = 0; x < width; x++) {
      const from = Math.max(first, x * tapsAcross);
      const until = Math.min(end, (x + 1) * tapsAcross);
      let sum = outside[x];
      for (let k = from; k < until; k++) sum += data[start + columns[k] * step];
      sums[to + x] += sum;
    }
  }
  const share = 1 / (tapsAcross * tapsDown);
  for (let i = 0; i < sums.length; i++) sums[i] *= share;
  return { width, height, data: sums };
}
