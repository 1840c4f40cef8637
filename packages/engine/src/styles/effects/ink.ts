import { auraOf } from '../../iris/aura.ts';
import { type IrisDisc, irisDisc } from '../../iris/iris-disc.ts';
import type { IrisRing } from '../../iris/iris-ring.ts';
import { asLight } from '../../paint/color.ts';
import { curlFlow } from '../../paint/flow.ts';
import { lightCanvas } from '../../paint/light-canvas.ts';
import { glowing, paint, type Shader } from '../../paint/paint.ts';
import { noise } from '../../paint/random.ts';
import { addSheet, type Sheet } from '../../paint/sheet.ts';
import { soften } from '../../paint/soften.ts';
import { beyondCorners, middle, type Source } from '../../paint/sources.ts';
import { centredIris } from '../centred-iris.ts';
import { irisOnBlack } from '../iris-on-black.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';

/** Ink in the iris's colours blooms from its rim into water. */
export const ink: ArtStyle = {
  id: 'ink',
  name: 'Ink',
  tier: 'free',
  kind: 'effect',
  parameters: [
    irisSize(25, 60, 38),
    amount('spread', 'Spread', 55),
    amount('density', 'Density', 55),
    { id: 'paper', name: 'On black (0) or on white paper (1)', min: 0, max: 1, default: 1 },
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters, size, seed }) {
    const { iris_size, spread, density, paper, hue } = parameters;
    const { radius, texel, disc } = centredIris(iris, iris_size, size);
    const water = waterOf(iris, size, size, {
      ...{ radius, hue, seed },
      spread: spread / 100,
      density: density / 100,
      isOnPaper: paper >= 0.5,
      sources: [middle],
    });
    const behind = new Float64Array(3);
    return paint(
      size,
      size,
      glowing((x, y, color) => {
        const rho = Math.sqrt(x * x + y * y) / radius;
        const cover = irisOnBlack(disc, rho, Math.atan2(y, x), texel, 0.5, color);
        if (cover === 1) return 1;
        water(x, y, behind);
        for (let c = 0; c < 3; c++) color[c] = color[c] * cover + behind[c] * (1 - cover);
        return 1;
      }),
    );
  },
  backdrop(iris, { width, height, seed }) {
    const radius = 0.4;
    const sources = beyondCorners(width, height, radius);
    const bloom = { radius, spread: 1.7, density: 0.6, isOnPaper: true, sources };
    return paint(width, height, glowing(waterOf(iris, width, height, { ...bloom, hue: 0, seed })));
  },
};

interface Water {
  readonly radius: number;
  readonly hue: number;
  readonly seed: number;
  readonly spread: number;
  readonly density: number;
  readonly isOnPaper: boolean;
  readonly sources: readonly Source[];
}

/** Linear light of paper: a little warm. */
const white = [0.9, 0.885, 0.85];

/** The ink alone: on paper it takes light away, on black it scatters it. */
function waterOf(iris: IrisRing, width: number, height: number, water: Water): Shader {
  const canvas = lightCanvas(width, height);
  const disc = irisDisc(iris, 512);
  const fineness = width > 1500 ? 2 : width < 700 ? 0.6 : 1;
  const sheets = Math.max(layers, 2 * water.sources.length);
  for (let n = 0; n < sheets; n++)
    addSheet(canvas, bloomOfInk(iris, disc, n, fineness, water), 0.02);
  soften(canvas);
  if (!water.isOnPaper) {
    return (x, y, color) => {
      color.fill(0);
      canvas.addTo(x, y, 1, color, 1);
      for (let c = 0; c < 3; c++) color[c] = 1.1 * (1 - Math.exp(-color[c]));
      return 1;
    };
  }
  return (x, y, color) => {
    color.fill(0);
    canvas.addTo(x, y, 1, color, 1);
    // What each layer of ink leaves of the light is multiplied (Beer and Lambert).
    for (let c = 0; c < 3; c++) color[c] = white[c] * Math.exp(-color[c]);
    return 1;
  };
}

const layers = 3;
const strides = 36;

/**
 * A sheet of ink that starts as a closed wall around the rim. Its threads drift in two flows, one below the other, of
 * which each row takes another share: so it folds over itself as ink does that sinks in water.
 */
function bloomOfInk(
  iris: IrisRing,
  disc: IrisDisc,
  sheet: number,
  fineness: number,
  { radius, hue, seed, spread, density, isOnPaper, sources }: Water,
): Sheet {
  const source = sources[sheet % sources.length];
  const layer = sheet % layers;
  const columns = Math.round(520 * fineness);
  const rows = Math.round(56 * fineness);
  const x = new Float32Array(columns * rows);
  const y = new Float32Array(columns * rows);
  const matter = new Float32Array(3 * columns * rows);
  const upper = curlFlow(seed + 211 * sheet, 4.2, 4, 0.62);
  const lower = curlFlow(seed + 211 * sheet + 97, 3.1, 4, 0.62);
  const [above, below] = [new Float64Array(2), new Float64Array(2)];
  const aura = auraOf(iris, hue);
  const [own, fibre] = [new Float64Array(3), new Float64Array(3)];
  const depth = disc.pupilShare + (1 - disc.pupilShare) * (0.2 + (0.7 * layer) / (layers - 1));
  const reach = (0.25 + spread) * (0.45 + 0.4 * layer);
  for (let column = 0; column < columns; column++) {
    const turn = column / (columns - 1);
    const theta = 2 * Math.PI * turn;
    // Few drops go far, each as a whole.
    const drop = noise(7 * turn, 3.7 * sheet, seed + 13 * sheet, 7);
    const thrust = reach * (0.12 + 1.9 * drop ** 2.6);
    disc.colorAt(depth, theta, fibre);
    aura(theta, own);
    const shade = asLight([fibre[0], fibre[1], fibre[2]], 0.55, 1.9, hue);
    const strand = 0.35 + 1.1 * noise(170 * turn, sheet, seed + 5, 170) ** 1.5;
    for (let row = 0; row < rows; row++) {
      const w = row / (rows - 1);
      const [a, b] = [Math.cos(2.2 * w), Math.sin(2.2 * w)];
      let px = source.x + radius * (0.96 + 0.03 * w) * Math.cos(theta);
      let py = source.y + radius * (0.96 + 0.03 * w) * Math.sin(theta);
      for (let k = 0; k < strides; k++) {
        const dx = px - source.x;
        const dy = py - source.y;
        const away = Math.sqrt(dx * dx + dy * dy);
        const free = Math.min(1, Math.max(0, (away - radius) / 0.1));
        upper(px, py, above);
        lower(px, py, below);
        const push = (thrust * (0.02 + 0.98 * w) * (1.6 - (1.2 * k) / strides)) / away;
        const swirl = 0.42 * free * (0.4 + 0.6 * spread);
        px += (dx * push + swirl * (a * above[0] + b * below[0])) / strides;
        py += (dy * push + swirl * (a * above[1] + b * below[1])) / strides;
      }
      const at = row * columns + column;
      x[at] = px;
      y[at] = py;
      // Dense at its front, and nothing at its very edge.
      const body = (0.3 + w ** 3) * Math.min(1, 6 * (1 - w));
      const cell = ((2 * Math.PI * radius) / columns) * (0.3 / rows);
      const share = 9 * (0.15 + density) * strand * body * cell * (0.4 + drop);
      for (let c = 0; c < 3; c++) {
        const tint = 0.6 * shade[c] + 0.4 * own[c];
        matter[3 * at + c] =
          share * (isOnPaper ? -1.3 * Math.log(Math.min(0.97, tint + 0.02)) : tint);
      }
    }
  }
  return { columns, rows, x, y, matter };
}
