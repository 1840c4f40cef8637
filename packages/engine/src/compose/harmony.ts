import type { IrisRing } from '../iris/iris-ring.ts';
import { fromOkLab, type OkLab, toByte, toLinear, toOkLab } from '../paint/color.ts';
import { clamp } from '../raster/raster.ts';

/** How far each iris comes towards the mean of both; half would make them equally light and colourful. */
const approach = 0.3;
const mostGain = 1.7;

interface Tone {
  readonly lightness: number;
  readonly chroma: number;
}

/**
 * Brings lightness and colourfulness of two irises nearer to each other in OKLab, so that neither outshines the
 * other in one picture. Hues stay: who sees it must know both eyes again.
 */
export function harmonised(irises: readonly [IrisRing, IrisRing]): readonly [IrisRing, IrisRing] {
  const [a, b] = irises.map(toneOf);
  const towards = (from: number, to: number) => from + approach * (to - from);
  const shift = (iris: IrisRing, from: Tone, to: Tone) =>
    mapped(iris, ([lightness, red, yellow]) => {
      const light = towards(from.lightness, to.lightness) / Math.max(0.05, from.lightness);
      const color = towards(from.chroma, to.chroma) / Math.max(0.01, from.chroma);
      const gain = clamp(light, 1 / mostGain, mostGain);
      // Only the duller one gives way, and what gets lighter keeps its saturation, or it would turn pale.
      const depth = clamp(Math.max(1, color, gain), 1, mostGain);
      return [lightness * gain, red * depth, yellow * depth];
    });
  return [shift(irises[0], a, b), shift(irises[1], b, a)];
}

/** Of every so many texels. */
const step = 37;

function toneOf({ polar: { data } }: IrisRing): Tone {
  let [lightness, chroma, count] = [0, 0, 0];
  for (let i = 0; i + 2 < data.length; i += 3 * step, count++) {
    const lab = toOkLab([toLinear(data[i]), toLinear(data[i + 1]), toLinear(data[i + 2])]);
    lightness += lab[0];
    chroma += Math.hypot(lab[1], lab[2]);
  }
  return { lightness: lightness / count, chroma: chroma / count };
}

/** Nodes on each axis of a table of colours: between them a gentle change is straight. */
const nodes = 17;

/** Changes every colour of a ring, read from a table. */
function mapped(iris: IrisRing, change: (lab: OkLab) => OkLab): IrisRing {
  const table = new Float32Array(nodes ** 3 * 3);
  const linear = (node: number) => toLinear(Math.round((node * 255) / (nodes - 1)));
  for (let i = 0; i < nodes ** 3; i++) {
    const color = [i % nodes, Math.floor(i / nodes) % nodes, Math.floor(i / nodes ** 2)] as const;
    const lab = toOkLab([linear(color[0]), linear(color[1]), linear(color[2])]);
    table.set(fromOkLab(change(lab)).map(toByte), 3 * i);
  }
  const { polar } = iris;
  const data = new Uint8ClampedArray(polar.data.length);
  const strides = [3, 3 * nodes, 3 * nodes * nodes] as const;
  for (let i = 0; i < data.length; i += 3) {
    let from = 0;
    const rest = [0, 0, 0];
    for (let c = 0; c < 3; c++) {
      const at = (polar.data[i + c] * (nodes - 1)) / 255;
      const node = Math.min(nodes - 2, at | 0);
      from += node * strides[c];
      rest[c] = at - node;
    }
    for (let c = 0; c < 3; c++) {
      let sum = 0;
      for (let corner = 0; corner < 8; corner++) {
        const [x, y, z] = [corner & 1, (corner >> 1) & 1, corner >> 2];
        const weight =
          (x ? rest[0] : 1 - rest[0]) * (y ? rest[1] : 1 - rest[1]) * (z ? rest[2] : 1 - rest[2]);
        sum += weight * table[from + x * strides[0] + y * strides[1] + z * strides[2] + c];
      }
      data[i + c] = sum;
    }
  }
  return { ...iris, polar: { ...polar, data } };
}
