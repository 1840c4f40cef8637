/** One stroke of the drawing, in a square of 200 × 200 around its centre. */
export interface Stroke {
  readonly path: string;
  readonly opacity: number;
  readonly width: number;
}

export interface IrisDrawing {
  readonly fibres: readonly Stroke[];
  readonly rings: readonly { readonly radius: number; readonly opacity: number }[];
}

export const drawingSize = 200;
const pupil = 26;
const collarette = 44;
const limbus = 88;

/** Fine rings and radial fibres in the manner of an iris; the same seed draws the same one. */
export function drawIris(seed: number, fibreCount = 220): IrisDrawing {
  const random = mulberry32(seed);
  const layers: { path: string; opacity: number; width: number }[] = [
    { path: '', opacity: 0.22, width: 0.5 },
    { path: '', opacity: 0.4, width: 0.45 },
    { path: '', opacity: 0.75, width: 0.4 },
  ];
  for (let index = 0; index < fibreCount; index += 1) {
    const angle = ((index + random() * 0.8) / fibreCount) * 2 * Math.PI;
    const inner = index % 3 === 0 ? collarette + random() * 8 : pupil + 2 + random() * 5;
    const outer = index % 3 === 1 ? collarette + random() * 12 : limbus - 3 - random() ** 2 * 22;
    const layer = layers[Math.floor(random() * layers.length)];
    if (layer !== undefined) layer.path += fibre(angle, inner, outer, (random() - 0.5) * 0.11);
  }
  return {
    fibres: layers,
    rings: [
      { radius: pupil, opacity: 0.9 },
      { radius: collarette, opacity: 0.16 },
      { radius: limbus, opacity: 0.55 },
      { radius: limbus + 5, opacity: 0.22 },
      { radius: limbus + 10, opacity: 0.1 },
    ],
  };
}

/** A curve from one radius to another that bends by `bend` radians on its way. */
function fibre(angle: number, inner: number, outer: number, bend: number): string {
  const from = point(angle, inner);
  const middle = point(angle + bend, (inner + outer) / 2);
  const to = point(angle + bend * 0.4, outer);
  return `M${from}Q${middle} ${to}`;
}

function point(angle: number, radius: number): string {
  const centre = drawingSize / 2;
  const x = centre + Math.cos(angle) * radius;
  const y = centre + Math.sin(angle) * radius;
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** A small seeded generator: the drawing must not change from one start to the next. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
