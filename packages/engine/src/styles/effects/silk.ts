import { type Aura, auraOf } from '../../iris/aura.ts';
import type { IrisDisc } from '../../iris/iris-disc.ts';
import { bloomOf } from '../../paint/bloom.ts';
import { asLight } from '../../paint/color.ts';
import { curlFlow } from '../../paint/flow.ts';
import { type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { glowing, paint } from '../../paint/paint.ts';
import { createRandom, hash, noise } from '../../paint/random.ts';
import { addStreak } from '../../paint/streak.ts';
import { centredIris } from '../centred-iris.ts';
import { irisOnBlack } from '../iris-on-black.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';

/** The iris's own fibres go on beyond its rim as thousands of silk threads that flow and fold. */
export const silk: ArtStyle = {
  id: 'silk',
  name: 'Silk',
  tier: 'free',
  kind: 'effect',
  parameters: [
    irisSize(25, 55, 38),
    amount('length', 'Length of the threads', 60),
    amount('flow', 'Flow', 55),
    amount('sheen', 'Sheen', 60),
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, length, flow, sheen, hue }, size, seed }) {
    const { radius, texel, disc } = centredIris(iris, iris_size, size);
    const aura = auraOf(iris, hue);
    const threads = lightCanvas(size, size);
    weave(threads, {
      disc,
      aura,
      turn: hue,
      luma: meanLuma(disc),
      radius,
      length: (0.25 + (0.9 * length) / 100) * (1.1 - radius),
      flow: flow / 100,
      sheen: sheen / 100,
      seed,
    });
    const bloom = bloomOf(threads, [0.02, 0.08]);
    const glow = new Float64Array(3);
    return paint(
      size,
      size,
      glowing((x, y, color) => {
        const rho = Math.sqrt(x * x + y * y) / radius;
        const cover = irisOnBlack(disc, rho, Math.atan2(y, x), texel, 0.5, color);
        bloom.at(x, y, glow);
        threads.addTo(x, y, 1, color, cover);
        const haze = 0.3 * (1 - 0.8 * cover);
        color[0] += haze * glow[0];
        color[1] += haze * glow[1];
        color[2] += haze * glow[2];
        return 1;
      }),
    );
  },
};

interface Weave {
  readonly disc: IrisDisc;
  readonly aura: Aura;
  readonly radius: number;
  readonly length: number;
  readonly flow: number;
  readonly sheen: number;
  readonly seed: number;
  /** Degrees by which hues are turned. */
  readonly turn: number;
  readonly luma: number;
}

/** Veils lie over each other; the threads of one flow together, so that it folds as cloth does. */
const veils = 6;
const threadsInVeil = 1000;
const steps = 72;
/** Half of a thread's breadth. */
const breadth = 0.0006;

function weave(canvas: LightCanvas, request: Weave): void {
  for (let veil = 0; veil < veils; veil++) weaveVeil(canvas, veil, request);
}

function weaveVeil(canvas: LightCanvas, veil: number, request: Weave): void {
  const { disc, aura, radius, length, flow, sheen, seed } = request;
  const color = new Float64Array(3);
  const fibre = new Float64Array(3);
  const velocity = new Float64Array(2);
  const drift = curlFlow(seed + 101 * veil, 2.6, 2, 0.35);
  const spin = (hash(veil, 1, seed) - 0.5) * 1.6;
  const lightAngle = 2 * Math.PI * hash(veil, 2, seed);
  const [lightX, lightY] = [Math.cos(lightAngle), Math.sin(lightAngle)];
  // Each veil takes its colours from another depth of the iris.
  const depth = disc.pupilShare + (1 - disc.pupilShare) * (0.12 + (0.76 * veil) / (veils - 1));
  // What a small picture cannot show is not drawn for it.
  const [stride, sparse] = canvas.width < 700 ? [3, 2] : [1, 1];
  const push = 0.8 + 2.4 * flow;
  for (let n = 0; n < threadsInVeil; n += sparse) {
    const random = createRandom(0x1_0000_0000 * hash(n, veil, seed));
    const theta = (2 * Math.PI * (n + random())) / threadsInVeil;
    const share = noise((7 * theta) / (2 * Math.PI), 0.37 * veil, seed + 17 * veil, 7);
    const reach = length * (0.12 + 1.7 * share ** 1.7) * (0.75 + 0.5 * random() ** 2);
    const strand = 0.35 + 1.3 * random() ** 3;
    disc.colorAt(depth, theta, fibre);
    const shown = asLight([fibre[0], fibre[1], fibre[2]], 0.6, 1.7, request.turn);
    disc.colorAt(0.85, theta, fibre);
    aura(theta, color);
    const luma = 0.2126 * fibre[0] + 0.7152 * fibre[1] + 0.0722 * fibre[2];
    const own = sparse * strand * (0.1 + 0.28 * Math.min(1, luma / (request.luma * 1.6)));
    for (let c = 0; c < 3; c++) color[c] = own * (0.4 * color[c] + 0.6 * shown[c]);

    const rise = 0.8 + 0.19 * random();
    let x = radius * rise * Math.cos(theta);
    let y = radius * rise * Math.sin(theta);
    const streak = {
      ...{ x0: x, y0: y, x1: x, y1: y },
      ...{ breadth0: breadth, breadth1: breadth, strength0: 0, strength1: 0 },
    };
    const step = reach / steps;
    for (let k = 1; k <= steps; k++) {
      const away = Math.sqrt(x * x + y * y);
      const free = Math.max(0, Math.min(1, (away - radius) / 0.22));
      drift(x, y, velocity);
      const vx = (x - spin * free * y) / away + push * free * velocity[0];
      const vy = (y + spin * free * x) / away + push * free * velocity[1];
      const speed = Math.sqrt(vx * vx + vy * vy) + 1e-6;
      x += (step * vx) / speed;
      y += (step * vy) / speed;
      if (k % stride !== 0) continue;
      // A thread shines where the light falls on it from its side (Kajiya and Kay, 1989).
      const along = (vx * lightX + vy * lightY) / speed;
      const shine = (1 - along * along) ** 10;
      const s = k / steps;
      const strength = Math.min(1, 7 * s) * (1 - s) ** 1.2 * (0.35 + (0.6 + 2.4 * sheen) * shine);
      streak.x1 = x;
      streak.y1 = y;
      streak.strength1 = strength;
      addStreak(canvas, streak, color);
      streak.x0 = x;
      streak.y0 = y;
      streak.strength0 = strength;
    }
  }
}

/** Mean brightness of the iris's outer part. */
function meanLuma(disc: IrisDisc): number {
  const color = new Float64Array(3);
  let sum = 0;
  const count = 90;
  for (let i = 0; i < count; i++) {
    disc.colorAt(0.85, (2 * Math.PI * i) / count, color);
    sum += 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2];
  }
  return sum / count;
}
