import { type Aura, auraOf } from '../../iris/aura.ts';
import { type IrisDisc, irisDisc } from '../../iris/iris-disc.ts';
import type { IrisRing } from '../../iris/iris-ring.ts';
import { bloomOf } from '../../paint/bloom.ts';
import { toOkLab } from '../../paint/color.ts';
import { curlFlow } from '../../paint/flow.ts';
import { addSpark, type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { glowing, paint, type Shader } from '../../paint/paint.ts';
import { createRandom, noise } from '../../paint/random.ts';
import { addSheet, type Sheet } from '../../paint/sheet.ts';
import { soften } from '../../paint/soften.ts';
import { clamp } from '../../raster/raster.ts';
import { centredIris } from '../centred-iris.ts';
import { irisOnBlack } from '../iris-on-black.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';

/** Curtains of northern light hang behind the iris, their rays as close as its fibres. */
export const aurora: ArtStyle = {
  id: 'aurora',
  name: 'Aurora',
  tier: 'free',
  kind: 'effect',
  parameters: [
    irisSize(25, 60, 40),
    { id: 'curtains', name: 'Number of curtains', min: 2, max: 7, default: 4 },
    amount('height', 'Height of the rays', 55),
    amount('stars', 'Stars', 50),
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters, size, seed }) {
    const { iris_size, curtains, height, stars, hue } = parameters;
    const { radius, texel, disc } = centredIris(iris, iris_size, size);
    const sky = skyOf(iris, size, size, {
      ...{ stars, hue, seed },
      curtains: Math.round(curtains),
      reach: 0.3 + height / 100,
    });
    const behind = new Float64Array(3);
    return paint(
      size,
      size,
      glowing((x, y, color) => {
        const rho = Math.sqrt(x * x + y * y) / radius;
        const cover = irisOnBlack(disc, rho, Math.atan2(y, x), texel, 0.6, color);
        if (cover === 1) return 1;
        sky(x, y, behind);
        for (let c = 0; c < 3; c++) color[c] = color[c] * cover + behind[c] * (1 - cover);
        return 1;
      }),
    );
  },
  backdrop: (iris, { width, height, seed }) =>
    paint(
      width,
      height,
      glowing(skyOf(iris, width, height, { curtains: 4, reach: 0.85, stars: 50, hue: 0, seed })),
    ),
};

interface Night {
  readonly curtains: number;
  readonly reach: number;
  readonly stars: number;
  readonly hue: number;
  readonly seed: number;
}

/** The sky alone. */
function skyOf(iris: IrisRing, width: number, height: number, night: Night): Shader {
  const canvas = lightCanvas(width, height);
  const disc = irisDisc(iris, 256);
  const low = auraOf(iris, night.hue);
  const high = auraOf(iris, night.hue + upwardTurn(low));
  for (let n = 0; n < night.curtains; n++) {
    addSheet(canvas, curtain(canvas, n, { ...night, disc, low, high }), 0.03);
  }
  soften(canvas);
  const bloom = bloomOf(canvas, [0.03, 0.12, 0.3]);
  strewStars(canvas, night);
  const haze = new Float64Array(3);
  return (x, y, color) => {
    bloom.at(x, y, haze);
    for (let c = 0; c < 3; c++) color[c] = 0.4 * haze[c];
    canvas.addTo(x, y, 1, color, 1);
    return 1;
  };
}

/** Rays end in red and violet, as high air glows: degrees from an iris's hue towards it, but not out of harmony. */
function upwardTurn(low: Aura): number {
  const color = new Float64Array(3);
  low(0, color);
  const [, a, b] = toOkLab([color[0], color[1], color[2]]);
  const turn = violet - (Math.atan2(b, a) * 180) / Math.PI;
  return clamp(turn - 360 * Math.round(turn / 360), -mostTurn, mostTurn);
}

const violet = 335;
const mostTurn = 80;

interface Light extends Night {
  readonly disc: IrisDisc;
  /** Colours at the foot of a ray, and at its upper end. */
  readonly low: Aura;
  readonly high: Aura;
}

/** Shares of a ray's height: close together at its foot, which is sharp. */
const heights = [0, 0.015, 0.035, 0.07, 0.12, 0.19, 0.28, 0.4, 0.55, 0.75, 1];
/** Where all rays seem to run together, as parallel ones do overhead. */
const zenith = [0.1, -3.4];
const drift = 40;

function curtain({ width, height }: LightCanvas, n: number, light: Light): Sheet {
  const { curtains, reach, seed, disc, low, high } = light;
  const columns = width > 1500 ? 2600 : 900;
  const rows = heights.length;
  const x = new Float32Array(columns * rows);
  const y = new Float32Array(columns * rows);
  const matter = new Float32Array(3 * columns * rows);
  const flow = curlFlow(seed + 71 * n, 3.4, 3, 0.6);
  const velocity = new Float64Array(2);
  const [foot, end, fibre] = [new Float64Array(3), new Float64Array(3), new Float64Array(3)];
  const longer = Math.max(width, height);
  const tall = height / longer;
  const level = tall * (-0.35 + (1.15 * (n + 0.5)) / curtains);
  const span = (2 * 1.5 * width) / longer;
  for (let column = 0; column < columns; column++) {
    const t = column / (columns - 1);
    let px = span * (t - 0.5);
    let py = 0.3 * (noise(3 * t, n, seed + 5) - 0.5);
    // Seen from below and from the side: what the wind folds in the plane of the sky looks flat.
    for (let k = 0; k < drift; k++) {
      flow(px, py, velocity);
      px += 0.03 * velocity[0];
      py += 0.03 * velocity[1];
    }
    const footX = px;
    const footY = level + 0.35 * py;
    const theta = Math.atan2(footY, footX);
    low(theta, foot);
    high(theta, end);
    disc.colorAt(0.75, 2 * Math.PI * (t + n / curtains), fibre);
    const luma = 0.2126 * fibre[0] + 0.7152 * fibre[1] + 0.0722 * fibre[2];
    const band = noise(34 * t, 3 * n, seed + 9) * (0.25 + 1.1 * noise(210 * t, n, seed + 10));
    const patch = noise(5 * t, 7 * n, seed + 11) ** 1.5;
    const strength = (0.5 + 9 * band ** 1.6) * patch * (0.4 + 0.6 * Math.min(2, luma / 0.15));
    const length = reach * tall * (0.35 + 0.5 * patch + 0.5 * noise(60 * t, n, seed + 12));
    const toX = zenith[0] - footX;
    const toY = zenith[1] - footY;
    const far = Math.hypot(toX, toY);
    for (let row = 0; row < rows; row++) {
      const v = heights[row];
      const at = row * columns + column;
      x[at] = footX + (toX / far) * length * v;
      y[at] = footY + (toY / far) * length * v;
      const bright = row === 0 ? 0 : Math.exp(-3.6 * v) * (1 - v) * Math.min(1, row / 2);
      const cell = (span / columns) * length * ((heights[row + 1] ?? 1.2) - v);
      const turn = Math.min(1, 1.7 * v);
      for (let c = 0; c < 3; c++) {
        const hue = foot[c] * (1 - turn) + end[c] * turn;
        matter[3 * at + c] = 1.1 * strength * bright * cell * hue;
      }
    }
  }
  return { columns, rows, x, y, matter };
}

function strewStars(canvas: LightCanvas, { stars, seed }: Night): void {
  const random = createRandom(seed + 3);
  const longer = Math.max(canvas.width, canvas.height);
  const color = new Float64Array(3);
  const count = 12 * stars;
  for (let n = 0; n < count; n++) {
    const x = ((2 * random() - 1) * canvas.width) / longer;
    const y = ((2 * random() - 1) * canvas.height) / longer;
    const size = random();
    const warmth = random();
    const strength = 0.15 + 1.1 * size ** 6;
    color.set([strength * (0.75 + 0.25 * warmth), strength * 0.86, strength * (1 - 0.25 * warmth)]);
    addSpark(canvas, x, y, 0.0007 + 0.0012 * size ** 8, color);
    if (size < 0.985) continue;
    for (let c = 0; c < 3; c++) color[c] *= 0.05;
    addSpark(canvas, x, y, 0.008, color);
  }
}
