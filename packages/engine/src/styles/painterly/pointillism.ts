import { irisDisc } from '../../iris/iris-disc.ts';
import { mainHue } from '../../iris/palette.ts';
import { fromOkLab, toByte, toOkLab } from '../../paint/color.ts';
import { createRandom, noise } from '../../paint/random.ts';
import type { RasterRGBA } from '../../raster/raster.ts';
import { type ArtStyle, amount, irisSize } from '../style.ts';
import { fibreFlow } from './fibre-flow.ts';
import { drawFinely } from './paint-finely.ts';
import { tonedRing } from './toned-ring.ts';

/** Pixels a side below which details are averaged. */
const finest = 384;
/** Radii of the dots of each layer, in those of the finest, and how many there are of them where one would do. */
const layers = [
  { radius: 1.9, share: 1.1 },
  { radius: 1.3, share: 1.1 },
  { radius: 1, share: 1 },
];

/** Dots of pure colour beside each other, which the eye mixes, as the divisionists painted light. */
export const pointillism: ArtStyle = {
  id: 'pointillism',
  name: 'Pointillism',
  tier: 'free',
  kind: 'painterly',
  parameters: [
    irisSize(45, 85, 66),
    amount('dot', 'Size of the dots', 40),
    amount('contrast', 'Contrast of the colours', 50),
    amount('swirl', 'Swirl of the ground', 50),
    { id: 'hue', name: 'Turn the colours', min: -180, max: 180, default: 0 },
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, dot, contrast, swirl, hue }, size, seed }) {
    const radius = iris_size / 100;
    const p = iris.pupilShare;
    const toned = tonedRing(iris, { dark: 0.2, light: 0.92, chroma: 1.45, hue });
    const finestDot = 0.0055 + 0.0065 * (dot / 100);
    const disc = irisDisc(toned, (1.2 * radius) / finestDot);
    const flow = fibreFlow(toned);
    const main = mainHue(toned);
    const apart = contrast / 100;
    const light = new Float64Array(3);
    const random = createRandom(seed);
    const counts = layers.map(({ radius: breadth, share }) =>
      Math.round((share * 4) / (Math.PI * (breadth * finestDot) ** 2)),
    );
    const dots = new Float32Array(fields * counts.reduce((sum, count) => sum + count, 0));
    let to = 0;
    for (const [layer, { radius: breadth }] of layers.entries()) {
      const r = breadth * finestDot;
      for (let n = 0; n < counts[layer]; n++) {
        const x = 2.04 * random() - 1.02;
        const y = 2.04 * random() - 1.02;
        const lot = random();
        const tint = random();
        const tone = random();
        const rho = Math.sqrt(x * x + y * y) / radius;
        const theta = Math.atan2(y, x);
        const turn = theta / (2 * Math.PI) + 1;
        let [lightness, a, b] = [0, 0, 0];
        let angle = theta;
        if (rho < p) {
          lightness = 0.1 + 0.09 * tone * (rho / p);
          a = 0.04 * Math.cos(main + Math.PI + 2 * lot) * (rho / p);
          b = 0.04 * Math.sin(main + Math.PI + 2 * lot) * (rho / p);
        } else if (rho < 1) {
          disc.colorAt(rho, theta, light);
          [lightness, a, b] = toOkLab([light[0], light[1], light[2]]);
          lightness *= 1 - 0.35 * Math.max(0, (rho - 0.9) / 0.1);
          const level = (rho - p) / (1 - p);
          const slope = flow.drift(level + 0.03, turn) - flow.drift(level - 0.03, turn);
          angle -= Math.atan((2 * Math.PI * rho * slope) / (0.06 * (1 - p)));
        } else {
          // The ground: bands of light that wind around the iris, across from its colours.
          const out = (rho - 1) * radius;
          const wave = Math.sin(
            2 * theta - 15 * out + 5 * (noise(2.2 * x + 40, 2.2 * y + 40, seed + 2) - 0.5),
          );
          const band = 0.5 + 0.5 * wave * (0.3 + 0.7 * (swirl / 100));
          lightness = 0.26 + 0.34 * band * Math.exp(-0.6 * out) + 0.14 * Math.exp(-9 * out);
          const own = main + Math.PI * (0.78 + 0.34 * (1 - band));
          a = 0.1 * Math.cos(own);
          b = 0.1 * Math.sin(own);
          angle += Math.PI / 2 - 0.35 * (swirl / 100);
        }
        // Divided: some dots lean to one side of the hue, some to the other, a few across.
        const ownChroma = Math.sqrt(a * a + b * b);
        const chroma = Math.max(0.035, ownChroma);
        const isAcross = lot < 0.16 * apart + 0.02;
        const turned = isAcross ? Math.PI : (tint - 0.5) * 1.5 * apart;
        const share = rho < p ? 0.5 : isAcross ? 0.75 : 1 + 0.4 * apart;
        const strength = (share * chroma) / Math.max(1e-6, ownChroma);
        const cos = Math.cos(turned);
        const sin = Math.sin(turned);
        const shade = rho < p ? lightness : lightness * (1 + (0.1 + 0.22 * apart) * (tone - 0.5));
        const [red, green, blue] = fromOkLab([
          shade,
          strength * (a * cos - b * sin),
          strength * (a * sin + b * cos),
        ]);
        dots[to] = x;
        dots[to + 1] = y;
        dots[to + 2] = r * (0.85 + 0.3 * random());
        dots[to + 3] = angle;
        dots[to + 4] = toByte(red);
        dots[to + 5] = toByte(green);
        dots[to + 6] = toByte(blue);
        to += fields;
      }
    }
    return drawFinely(size, finest, (side) => drawDots(side, dots));
  },
};

/** Numbers of each dot: x, y, radius, direction of its longer axis, and red, green and blue of 0 to 255. */
const fields = 7;

/** A dot is this much longer than broad, as a brush's touch is. */
const slender = 1.3;
/** How much lighter the paint is on the side of the light. */
const relief = 20;

function drawDots(side: number, dots: Float32Array): RasterRGBA {
  const data = new Uint8ClampedArray(4 * side * side);
  for (let i = 0; i < data.length; i += 4) {
    data[i] = 34;
    data[i + 1] = 32;
    data[i + 2] = 40;
    data[i + 3] = 255;
  }
  const half = side / 2;
  for (let n = 0; n < dots.length; n += fields) {
    const px = (dots[n] + 1) * half - 0.5;
    const py = (dots[n + 1] + 1) * half - 0.5;
    const radius = dots[n + 2];
    const angle = dots[n + 3];
    const red = dots[n + 4];
    const green = dots[n + 5];
    const blue = dots[n + 6];
    const long = radius * half * Math.sqrt(slender);
    const short = (radius * half) / Math.sqrt(slender);
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    // Beyond this no pixel is covered, not even in part.
    const farthest = (1 + 0.5 / short) ** 2;
    const right = Math.min(side - 1, Math.ceil(px + long));
    const bottom = Math.min(side - 1, Math.ceil(py + long));
    for (let j = Math.max(0, Math.floor(py - long)); j <= bottom; j++) {
      for (let i = Math.max(0, Math.floor(px - long)); i <= right; i++) {
        const dx = i - px;
        const dy = j - py;
        const u = (dx * cos + dy * sin) / long;
        const v = (dy * cos - dx * sin) / short;
        const square = u * u + v * v;
        if (square > farthest) continue;
        const cover = (1 - Math.sqrt(square)) * short + 0.5;
        if (cover <= 0) continue;
        const share = cover < 1 ? cover : 1;
        // The middle of a touch is thick, its rim leans towards the light or away from it.
        const lit = relief * (-(dx * 0.65 + dy * 0.76) / long) * square;
        const at = 4 * (j * side + i);
        data[at] += (red + lit - data[at]) * share;
        data[at + 1] += (green + lit - data[at + 1]) * share;
        data[at + 2] += (blue + lit - data[at + 2]) * share;
      }
    }
  }
  return { width: side, height: side, data };
}
