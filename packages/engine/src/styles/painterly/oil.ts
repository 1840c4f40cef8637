import { type IrisDisc, irisDisc } from '../../iris/iris-disc.ts';
import { mainHue } from '../../iris/palette.ts';
import { fromOkLab, toByte } from '../../paint/color.ts';
import { createRandom, noise } from '../../paint/random.ts';
import { clamp, smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, irisSize } from '../style.ts';
import { paintStrokes, type Stroke } from './brush.ts';
import { fibreFlow } from './fibre-flow.ts';
import { kuwahara, type Picture } from './kuwahara.ts';
import { drawFinely } from './paint-finely.ts';
import { tonedRing } from './toned-ring.ts';

/** Pixels a side below which details are averaged. */
const finest = 256;
/** Pixels across the iris as the painter sees it: strokes are not finer. */
const sketchSize = 224;

/** Brushes from the broad to the fine: half their breadth, and strokes where one would cover the canvas. */
const brushes = [
  { breadth: 0.036, slender: 4.5, share: 4.5, onIris: false },
  { breadth: 0.017, slender: 4.5, share: 3, onIris: false },
  { breadth: 0.0105, slender: 5, share: 3.4, onIris: true },
  { breadth: 0.0058, slender: 6, share: 2.2, onIris: true },
];

/** Oil on a dark canvas: thick strokes along the fibres, with the ridges that bristles leave. */
export const oil: ArtStyle = {
  id: 'oil',
  name: 'Oil painting',
  tier: 'free',
  kind: 'painterly',
  parameters: [
    irisSize(45, 85, 66),
    amount('brush', 'Breadth of the brush', 45),
    amount('relief', 'Thickness of the paint', 55),
    amount('glow', 'Glow of the ground', 50),
    { id: 'hue', name: 'Turn the colours', min: -180, max: 180, default: 0 },
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, brush, relief, glow, hue }, size, seed }) {
    const radius = iris_size / 100;
    const p = iris.pupilShare;
    const toned = tonedRing(iris, { dark: 0.15, light: 0.92, chroma: 1.45, hue });
    const flow = fibreFlow(toned);
    const main = mainHue(toned);
    const disc = irisDisc(toned, sketchSize / 2);
    const seen = kuwahara(sketchOf(disc), 3);
    const color = new Float64Array(3);
    /** What the painter sees at a point, 0 to 255. */
    const look = (x: number, y: number): readonly [number, number, number] => {
      const rho = Math.hypot(x, y) / radius;
      if (rho < 1) {
        const at = 3 * (sketchRow(y / radius) * sketchSize + sketchRow(x / radius));
        return [255 * seen.data[at], 255 * seen.data[at + 1], 255 * seen.data[at + 2]];
      }
      const cloud = noise(2.3 * x + 60, 2.3 * y + 60, seed + 3);
      const warm = noise(1.6 * x + 30, 1.6 * y + 30, seed + 4);
      const out = (rho - 1) * radius;
      const shine = (0.1 + 0.3 * (glow / 100)) * Math.exp(-2.2 * out) * (0.5 + cloud);
      const angle = main + 1.3 * (warm - 0.4);
      const lightness = 0.17 + 0.07 * cloud + shine;
      const chroma = 0.035 + 0.22 * shine;
      color.set(fromOkLab([lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]));
      return [toByte(color[0]), toByte(color[1]), toByte(color[2])];
    };
    const random = createRandom(seed);
    const strokes: Stroke[] = [];
    const breadths = 0.6 + 0.9 * (brush / 100);
    for (const { breadth: usual, slender, share, onIris } of brushes) {
      const breadth = usual * breadths;
      const length = breadth * slender;
      const reach = onIris ? radius : 1.05;
      const count = Math.round((share * reach * reach) / (breadth * length));
      for (let n = 0; n < count; n++) {
        const x = reach * (2 * random() - 1);
        const y = reach * (2 * random() - 1);
        const [lot, tone, tint] = [random(), random(), random()];
        const rho = Math.hypot(x, y) / radius;
        if (onIris && rho > 0.985) continue;
        const theta = Math.atan2(y, x);
        const isPupil = rho < p;
        // A stroke neither crosses the pupil's edge nor the limbus.
        const room = rho > 1 || isPupil ? 1 : Math.min(rho - p, 1 - rho) * radius;
        const fits = clamp(room / length, 0.25, 1);
        let angle = theta + Math.PI / 2 + 0.5 * (noise(3 * x + 9, 3 * y + 9, seed + 5) - 0.5);
        if (rho < 1 && !isPupil) {
          const turn = theta / (2 * Math.PI) + 1;
          const level = (rho - p) / (1 - p);
          const slope = flow.drift(level + 0.03, turn) - flow.drift(level - 0.03, turn);
          angle = theta - Math.atan((2 * Math.PI * rho * slope) / (0.06 * (1 - p)));
          angle += 0.3 * (lot - 0.5);
        }
        const [red, green, blue] = look(x, y);
        const varied = isPupil ? 0 : 26 * (tone - 0.5) * (0.3 + green / 255);
        const warmth = isPupil ? 0 : 12 * (tint - 0.5);
        strokes.push({
          x,
          y,
          angle: lot > 0.5 ? angle : angle + Math.PI,
          length: length * (rho < 1 && !isPupil ? fits : 1) * (0.75 + 0.5 * tone),
          breadth: breadth * (0.75 + 0.4 * tint),
          bend: (rho > 1 ? 0.22 : 0.1) * (lot - 0.5),
          color: [red + varied + warmth, green + varied, blue + varied - warmth],
        });
      }
    }
    return drawFinely(size, finest, (side) =>
      paintStrokes(side, look(1, 1), strokes, 0.25 + 1.1 * (relief / 100)),
    );
  },
};

const sketchRow = (value: number): number =>
  clamp(Math.floor(((value + 1) / 2) * sketchSize), 0, sketchSize - 1);

/** The iris alone, small, in shares of sRGB's range. */
function sketchOf(disc: IrisDisc): Picture {
  const data = new Float32Array(3 * sketchSize * sketchSize);
  const color = new Float64Array(3);
  for (let j = 0, to = 0; j < sketchSize; j++) {
    const y = (2 * (j + 0.5)) / sketchSize - 1;
    for (let i = 0; i < sketchSize; i++) {
      const x = (2 * (i + 0.5)) / sketchSize - 1;
      const rho = Math.min(1, Math.hypot(x, y));
      disc.colorAt(rho, Math.atan2(y, x), color);
      const shade = 1 - 0.8 * smoothstep(0.87, 1, rho);
      for (let c = 0; c < 3; c++) data[to++] = toByte(shade * color[c]) / 255;
    }
  }
  return { width: sketchSize, height: sketchSize, data };
}
