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
  const [across, deep] = [3 * nodes, 3 * nodes * nodes];
  const scale = (nodes - 1) / 255;
  for (let i = 0; i < data.length; i += 3) {
    const red = polar.data[i] * scale;
    const green = polar.data[i + 1] * scale;
    const blue = polar.data[i + 2] * scale;
    const x = Math.min(nodes - 2, red | 0);
    const y = Math.min(nodes - 2, green | 0);
    const z = Math.min(nodes - 2, blue | 0);
    const s = red - x;
    const t = green - y;
    const u = blue - z;
    const near = 3 * x + across * y + deep * z;
    for (let at = near, to = i; to < i + 3; at++, to++) {
      const a = table[at] + s * (table[at + 3] - table[at]);
      const b = table[at + across] + s * (table[at + across + 3] - table[at + across]);
      const far = at + deep;
      const d = table[far] + s * (table[far + 3] - table[far]);
      const e = table[far + across] + s * (table[far + across + 3] - table[far + across]);
      const front = a + t * (b - a);
      data[to] = front + u * (d + t * (e - d) - front);
    }
  }
  return { ...iris, polar: { ...polar, data } };
}
