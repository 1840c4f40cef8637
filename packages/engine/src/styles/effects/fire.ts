import { type Aura, auraOf } from '../../iris/aura.ts';
import { bloomOf } from '../../paint/bloom.ts';
import { curlFlow, type Flow } from '../../paint/flow.ts';
import { addSpark, type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { glowing, paint } from '../../paint/paint.ts';
import { createRandom, hash, noise } from '../../paint/random.ts';
import { addSheet, type Sheet } from '../../paint/sheet.ts';
import { soften } from '../../paint/soften.ts';
import { addStreak } from '../../paint/streak.ts';
import { smoothstep } from '../../raster/raster.ts';
import { centredIris } from '../centred-iris.ts';
import { irisOnBlack } from '../iris-on-black.ts';
import { type ArtStyle, amount, irisSize } from '../style.ts';

/** Flames lick outwards from the rim and upwards, and carry embers away. */
export const fire: ArtStyle = {
  id: 'fire',
  name: 'Fire',
  tier: 'premium',
  kind: 'effect',
  parameters: [
    irisSize(25, 55, 38),
    amount('height', 'Height of the flames', 60),
    amount('turbulence', 'Turbulence', 50),
    amount('tint', 'In the colours of the iris', 25),
    amount('embers', 'Embers', 50),
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters, size, seed }) {
    const { iris_size, height, turbulence, tint, embers } = parameters;
    const { radius, texel, disc } = centredIris(iris, iris_size, size);
    const canvas = lightCanvas(size, size);
    const blaze: Blaze = {
      radius,
      flow: curlFlow(seed, 4.5, 3, 0.55),
      height: 0.35 + (0.9 * height) / 100,
      turbulence: turbulence / 100,
      glow: flameLight(auraOf(iris, 0), tint / 100),
      seed,
    };
    burn(canvas, blaze);
    soften(canvas);
    const bloom = bloomOf(canvas, [0.02, 0.1, 0.25]);
    throwEmbers(canvas, blaze, Math.round(60 + 5 * embers));
    const glow = new Float64Array(3);
    return paint(
      size,
      size,
      glowing((x, y, color) => {
        const rho = Math.sqrt(x * x + y * y) / radius;
        const cover = irisOnBlack(disc, rho, Math.atan2(y, x), texel, 0.5, color);
        bloom.at(x, y, glow);
        const veil = 0.35 * (1 - 0.85 * cover);
        for (let c = 0; c < 3; c++) {
          color[c] = color[c] * (0.8 + 1.6 * glow[c]) * cover + veil * glow[c];
        }
        canvas.addTo(x, y, 1, color, 1);
        return 1;
      }),
    );
  },
};

/** Writes the light of a flame over a direction; heat goes from 0 at its tip to 1 at its root. */
type Glow = (theta: number, heat: number, lot: number, color: Float64Array) => void;

interface Blaze {
  readonly radius: number;
  readonly flow: Flow;
  readonly height: number;
  readonly turbulence: number;
  readonly glow: Glow;
  readonly seed: number;
}

/** What burning soot sheds, from red to yellow; flames that the lot has chosen burn in the iris's own colour. */
const flameLight =
  (aura: Aura, tint: number): Glow =>
  (theta, heat, lot, color) => {
    aura(theta, color);
    const most = Math.max(color[0], color[1], color[2]);
    // Hotter light holds more of each colour: a colour's lesser parts grow faster than its greatest.
    const fall = 2.4 - 1.4 * heat;
    const own = smoothstep(-0.08, 0.08, 1.16 * tint - 0.08 - lot);
    color[0] = 1 - own + own * (color[0] / most) ** fall;
    color[1] = (1 - own) * (0.05 + 0.3 * heat ** 1.5) + own * (color[1] / most) ** fall;
    color[2] = (1 - own) * (0.002 + 0.06 * heat ** 3) + own * (color[2] / most) ** fall;
  };

/** Few tall tongues, more lower ones, and a close fringe at the rim. */
const sorts = [
  { count: 18, length: 0.85, breadth: 0.075, columns: 64, rows: 64 },
  { count: 44, length: 0.42, breadth: 0.042, columns: 36, rows: 40 },
  { count: 110, length: 0.17, breadth: 0.022, columns: 22, rows: 22 },
];

function burn(canvas: LightCanvas, blaze: Blaze): void {
  // Sheets are made of flat faces: a larger picture takes finer ones.
  const fineness = canvas.width > 1500 ? 2.5 : canvas.width < 700 ? 0.7 : 1;
  const random = createRandom(blaze.seed);
  for (const { count, length, breadth, columns, rows } of sorts) {
    for (let n = 0; n < count; n++) {
      const theta = (2 * Math.PI * (n + 0.8 * random())) / count;
      const rising = 0.75 - 0.45 * Math.sin(theta);
      addSheet(
        canvas,
        tongue(blaze, {
          theta,
          length: length * blaze.height * rising * (0.55 + 0.9 * random() ** 1.5),
          breadth: breadth * (0.6 + 0.8 * random()),
          columns: Math.round(columns * fineness),
          rows: Math.round(rows * fineness),
          seed: Math.floor(random() * 1e6),
        }),
        0.05,
      );
    }
  }
}

interface Tongue {
  readonly theta: number;
  readonly length: number;
  readonly breadth: number;
  readonly columns: number;
  readonly rows: number;
  readonly seed: number;
}

/** A flame is a thin sheet around its fuel: here one half of it, as it is seen, torn and folded by its own draught. */
function tongue(blaze: Blaze, request: Tongue): Sheet {
  const { length, breadth, columns, rows, seed } = request;
  const { turbulence, glow } = blaze;
  const x = new Float32Array(columns * rows);
  const y = new Float32Array(columns * rows);
  const matter = new Float32Array(3 * columns * rows);
  const color = new Float64Array(3);
  const spine = spineOf(blaze, request);
  const cell = (breadth / columns) * (length / rows);
  const lot = hash(seed, 3, 0);
  for (let row = 0, at = 0; row < rows; row++) {
    const s = row / (rows - 1);
    const left = 1 - s;
    const [spineX, spineY, alongX, alongY] = spine.subarray(4 * row, 4 * row + 4);
    const waist = breadth * (0.6 + 2 * Math.sqrt(s) * left) * left ** 0.6;
    const wild = breadth * (0.4 + 1.6 * turbulence) * Math.min(1, 3 * s);
    const strength = 36 * cell * Math.min(1, 4 * s) * left ** 1.2 * (0.35 + 0.65 * left);
    glow(request.theta, left, lot, color);
    for (let column = 0; column < columns; column++, at++) {
      const phi = (Math.PI * column) / (columns - 1);
      const fine = noise(4 * phi, 12 * s, seed + 1) - 0.5;
      const curl = noise(1.6 * phi, 5 * s, seed) - 0.5 + 0.5 * fine;
      const aside = waist * Math.cos(phi) + 1.5 * wild * curl;
      const along = 2.2 * wild * (noise(2.5 * phi, 6 * s, seed + 2) - 0.5);
      x[at] = spineX - alongY * aside + alongX * along;
      y[at] = spineY + alongX * aside + alongY * along;
      const strand = noise(7 * phi, 4 * s, seed + 3);
      // Nothing at its sides, or their edges would be cut with scissors.
      const dense = strength * (0.15 + 3.4 * strand * strand * Math.sqrt(strand)) * Math.sin(phi);
      for (let c = 0; c < 3; c++) matter[3 * at + c] = dense * color[c];
    }
  }
  return { columns, rows, x, y, matter };
}

/** Where a tongue's middle runs: x, y and its direction there, row by row. */
function spineOf(
  { radius, flow, turbulence }: Blaze,
  { theta, length, rows }: Tongue,
): Float64Array {
  const spine = new Float64Array(4 * rows);
  const velocity = new Float64Array(2);
  let x = 0.95 * radius * Math.cos(theta);
  let y = 0.95 * radius * Math.sin(theta);
  for (let row = 0; row < rows; row++) {
    const s = row / (rows - 1);
    flow(x, y, velocity);
    const loose = Math.min(1, 3 * s) * (0.3 + 1.5 * turbulence) * Math.min(1, length / 0.3);
    const out = (1 - 0.5 * s) / Math.sqrt(x * x + y * y);
    const vx = out * x + loose * velocity[0];
    const vy = out * y - 1.1 * s + loose * velocity[1];
    const speed = Math.sqrt(vx * vx + vy * vy) + 1e-6;
    spine.set([x, y, vx / speed, vy / speed], 4 * row);
    x += ((length / (rows - 1)) * vx) / speed;
    y += ((length / (rows - 1)) * vy) / speed;
  }
  return spine;
}

function throwEmbers(
  canvas: LightCanvas,
  { radius, flow, glow, seed }: Blaze,
  count: number,
): void {
  const random = createRandom(seed + 5);
  const color = new Float64Array(3);
  const velocity = new Float64Array(2);
  for (let n = 0; n < count; n++) {
    const theta = 2 * Math.PI * random();
    const away = radius * (1.02 + 1.7 * random() ** 1.6);
    let x = away * Math.cos(theta);
    let y = away * Math.sin(theta) - 0.25 * random();
    const breadth = 0.0005 + 0.0018 * random() ** 4;
    const strength = 0.4 + 3 * random() ** 3;
    const trail = random() < 0.45 ? 4 + Math.floor(14 * random()) : 1;
    glow(theta, 0.5 + 0.5 * random(), random(), color);
    for (let c = 0; c < 3; c++) color[c] *= strength;
    if (trail === 1) addSpark(canvas, x, y, breadth, color);
    for (let k = 0; k < trail && trail > 1; k++) {
      flow(x, y, velocity);
      const speed = Math.hypot(velocity[0] * 2, velocity[1] * 2 - 1) + 1e-6;
      const x1 = x + (0.003 * velocity[0] * 2) / speed;
      const y1 = y + (0.003 * (velocity[1] * 2 - 1)) / speed;
      const ends = { x0: x, y0: y, x1, y1, breadth0: breadth * 0.7, breadth1: breadth * 0.7 };
      addStreak(canvas, { ...ends, strength0: k / trail, strength1: (k + 1) / trail }, color);
      [x, y] = [x1, y1];
    }
  }
}
