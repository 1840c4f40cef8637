import type { IrisRing } from '../../iris/iris-ring.ts';
import { clamp, type Field } from '../../raster/raster.ts';
import { resample } from '../../raster/resample.ts';
import { boxBlur, smoothTensor } from './structure-tensor.ts';

/** Where the fibres of an iris run. */
export interface FibreFlow {
  /** The turn (0 to 1) at which the fibre through (r, turn) leaves the pupil, less `turn` itself. */
  drift(r: number, turn: number): number;
}

const columns = 512;
const rows = 64;
const smoothing = 3;
/** How steeply a fibre may run, in columns a row. */
const steepest = 1.3;
/** Share of the drift that each row keeps: fibres forget where they came from, or lines would pile up. */
const memory = 0.95;

/** Follows the fibres outwards from the pupil, by the orientation of the ring's structure tensor. */
export function fibreFlow({ polar }: IrisRing): FibreFlow {
  const whole = { x: 0, y: 0, width: polar.width, height: polar.height };
  const { data } = resample(polar, whole, columns, rows);
  const tone = new Float32Array(columns * rows);
  for (let i = 0; i < tone.length; i++)
    tone[i] = data[3 * i] + 2 * data[3 * i + 1] + data[3 * i + 2];
  const { xx, xy, yy } = smoothTensor(
    { width: columns, height: rows, data: tone },
    smoothing,
    true,
  );
  const drift = new Float32Array(columns * rows);
  const line = new Float32Array(columns);
  for (let j = 1; j < rows; j++) {
    const before = (j - 1) * columns;
    const now = j * columns;
    for (let i = 0; i < columns; i++) {
      const at = now + i;
      const across = Math.hypot(xx[at] - yy[at], 2 * xy[at]);
      const sum = xx[at] + yy[at];
      const coherence = sum > 0 ? across / sum : 0;
      // The direction of least change: turned by a right angle from the tensor's main one.
      const angle = 0.5 * Math.atan2(2 * xy[at], xx[at] - yy[at]) + Math.PI / 2;
      const [ex, ey] = [Math.cos(angle), Math.sin(angle)];
      const slope = Math.abs(ey) < 0.2 ? 0 : clamp(ex / ey, -steepest, steepest) * coherence;
      const x = i - slope;
      const x0 = Math.floor(x);
      const left = before + ((x0 + columns) % columns);
      const right = before + ((x0 + 1 + columns) % columns);
      const share = x - x0;
      line[i] = memory * (drift[left] * (1 - share) + drift[right] * share - slope / columns);
    }
    drift.set(line, now);
    boxBlur({ width: columns, height: 1, data: drift.subarray(now, now + columns) }, 2, true);
  }
  const field: Field = { width: columns, height: rows, data: drift };
  return { drift: (r, turn) => sampleAround(field, r, turn) };
}

/** Bilinear sample of a field whose columns go around; r of 0 to 1 runs over its rows. */
export function sampleAround({ width, height, data }: Field, r: number, turn: number): number {
  const x = (turn - Math.floor(turn)) * width - 0.5;
  const y = clamp(r, 0, 1) * (height - 1);
  const x0 = Math.floor(x);
  const y0 = Math.min(height - 2, Math.floor(y));
  const fx = x - x0;
  const fy = y - y0;
  const left = y0 * width + ((x0 + width) % width);
  const right = y0 * width + ((x0 + 1) % width);
  const top = data[left] * (1 - fx) + data[right] * fx;
  return top * (1 - fy) + (data[left + width] * (1 - fx) + data[right + width] * fx) * fy;
}
