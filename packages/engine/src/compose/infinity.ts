import { bloomOf } from '../paint/bloom.ts';
import { addDisc, type LightCanvas, lightCanvas } from '../paint/light-canvas.ts';
import { createRandom, noise } from '../paint/random.ts';
import { addStreak } from '../paint/streak.ts';
import { smoothstep } from '../raster/raster.ts';
import type { Fusion, FusionPart } from './fusion.ts';
import { meetingLight } from './meeting-light.ts';
import { placeIris } from './placed-iris.ts';

const left = { x: -0.505, y: 0, radius: 0.245 };
const right = { x: 0.505, y: 0, radius: 0.245 };
const aspect = 0.56;
/** Half the ribbon's extent along both axes. */
const breadth = 0.86;
const height = 0.345;
const strands = 260;
const steps = 160;
const dust = 3500;

/** Fibres of both irises leave them and flow through one endless ribbon of light around the two. */
export const infinity: Fusion = {
  circle: left,
  aspect,
  shader(first, second, side, seed) {
    const a = placeIris(first.ring, left, side);
    const b = placeIris(second.ring, right, side);
    const canvas = lightCanvas(side, Math.round(side * aspect));
    drawRibbon(canvas, first, second, seed);
    const bloom = bloomOf(canvas, [0.016, 0.06]);
    const glow = new Float64Array(3);
    return (x, y, light) => {
      const iris = x < 0 ? a : b;
      const cover = iris.shade(x, y, light);
      const out = Math.max(0, iris.distance(x, y) - 1);
      bloom.at(x, y, glow);
      const free = 1 - 0.85 * cover;
      for (let c = 0; c < 3; c++) light[c] = light[c] * cover + 0.55 * free * glow[c];
      if (cover < 1) {
        (x < 0 ? first : second).aura(Math.atan2(y, x - iris.circle.x), glow);
        const shine = 0.5 * Math.exp(-22 * out) * (1 - cover);
        for (let c = 0; c < 3; c++) light[c] += shine * glow[c];
      }
      canvas.addTo(x, y, free, light, 1);
      return cover;
    };
  },
};

/** Where on the figure eight a turn of 0 to 1 lies, and which way it runs there. */
function onFigure(turn: number, at: Float64Array): void {
  const t = 2 * Math.PI * turn;
  at[0] = breadth * Math.cos(t);
  at[1] = height * Math.sin(2 * t);
  const [dx, dy] = [-breadth * Math.sin(t), 2 * height * Math.cos(2 * t)];
  const length = Math.hypot(dx, dy);
  at[2] = dx / length;
  at[3] = dy / length;
}

function drawRibbon(
  canvas: LightCanvas,
  first: FusionPart,
  second: FusionPart,
  seed: number,
): void {
  const random = createRandom(seed);
  const at = new Float64Array(4);
  const color = new Float64Array(3);
  const shine = meetingLight(first.aura, second.aura);
  const shareAt = (x: number) => smoothstep(-0.22, 0.22, x);
  /** A point beside the figure; the ribbon narrows where it crosses itself. */
  const beside = (turn: number, away: number) => {
    onFigure(turn, at);
    const broad = 0.35 + 0.65 * smoothstep(0, 0.5, Math.abs(at[0]));
    return [at[0] - at[3] * away * broad, at[1] + at[2] * away * broad] as const;
  };
  for (let n = 0; n < strands; n++) {
    const home = (random() + random() + random() - 1.5) * 0.075;
    const thin = 0.0006 + 0.0018 * random() ** 4;
    const bright = 0.1 + 0.9 * random() ** 3;
    const theta = 2 * Math.PI * random();
    const lane = n * 3.7;
    const brightness = (pulse: number) => bright * (0.25 + 1.5 * pulse);
    const breadthOf = (pulse: number) => thin * (0.5 + 1.5 * pulse);
    // Each strand weaves across the ribbon, and closes after one way round.
    const weave = (turn: number) =>
      home +
      0.045 * (noise(5 * turn, lane, seed + 1, 5) - 0.5) +
      0.012 * Math.sin(6 * Math.PI * turn + lane);
    const pulseAt = (turn: number) => noise(9 * turn, lane + 0.5, seed + 2, 9) ** 2;
    // Each begins elsewhere: segments that ended side by side would stripe the ribbon.
    const start = (0.618 * n) % 1;
    let [x0, y0] = beside(start / steps, weave(start / steps));
    let pulse0 = pulseAt(start / steps);
    let shown = -1;
    for (let k = 1; k <= steps; k++) {
      const turn = (k + start) / steps;
      const [x1, y1] = beside(turn, weave(turn));
      const pulse1 = pulseAt(turn);
      const share = shareAt((x0 + x1) / 2);
      // Most of the way it keeps one colour.
      if (share !== shown) shine(theta, share, color);
      shown = share;
      addStreak(
        canvas,
        {
          ...{ x0, y0, x1, y1, breadth0: breadthOf(pulse0), breadth1: breadthOf(pulse1) },
          ...{ strength0: brightness(pulse0), strength1: brightness(pulse1) },
        },
        color,
      );
      [x0, y0, pulse0] = [x1, y1, pulse1];
    }
  }
  for (let n = 0; n < dust; n++) {
    const far = (random() - 0.5) * (random() < 0.3 ? 0.5 : 0.2);
    const [x, y] = beside(random(), far);
    shine(2 * Math.PI * random(), shareAt(x), color);
    const bright = 0.3 + 1.7 * random() ** 4;
    for (let c = 0; c < 3; c++) color[c] *= bright;
    addDisc(canvas, x, y, 0.0006 + 0.0022 * random() ** 6, color);
  }
}
