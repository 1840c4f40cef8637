import { irisDisc } from '../../iris/iris-disc.ts';
import { mainHue } from '../../iris/palette.ts';
import { fromOkLab, type Rgb } from '../../paint/color.ts';
import { fractalNoise } from '../../paint/random.ts';
import { clamp, smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, irisSize } from '../style.ts';
import { clearOfOlive } from './clear-of-olive.ts';
import { fibreFlow } from './fibre-flow.ts';
import { guilloche } from './guilloche.ts';
import { lineCover } from './line-cover.ts';
import { paintFinely } from './paint-finely.ts';
import { tonedRing } from './toned-ring.ts';

/** Pixels a side below which details are averaged. */
const finest = 256;
/** Lines around at the pupil; beyond `branching` one more starts between each two. */
const leastLines = 130;
const mostLines = 260;
const branching = 0.42;
/** Rings from the middle to the limbus that cross the lines in the shadows, a line. */
const ringShare = 0.27;

/** Swelling lines along the fibres and rings in the shadows, as banknotes are engraved. */
export const engraving: ArtStyle = {
  id: 'engraving',
  name: 'Engraving',
  tier: 'free',
  kind: 'painterly',
  parameters: [
    irisSize(45, 72, 66),
    amount('fineness', 'Fineness of the lines', 50),
    amount('depth', 'Depth of the shadows', 50),
    { id: 'night', name: 'Paper (0) or black (1)', min: 0, max: 1, default: 0 },
    { id: 'hue', name: 'Turn the colour of the ink', min: -180, max: 180, default: 0 },
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, fineness, depth, night, hue }, size, seed }) {
    const radius = iris_size / 100;
    const toned = tonedRing(iris, { dark: 0.12, light: 0.95, chroma: 1, hue: 0 });
    const lines = Math.round(leastLines + (mostLines - leastLines) * (fineness / 100));
    // What lies between two lines is one tone.
    const disc = irisDisc(toned, Math.min((size * radius) / 2, lines));
    const flow = fibreFlow(toned);
    const isNight = night >= 0.5;
    const inkHue = mainHue(iris) + (hue * Math.PI) / 180;
    const inks = inksOf(inkHue + clearOfOlive(inkHue), isNight);
    const frame = guilloche(seed, Math.max(finest, size));
    const texel = 2 / (Math.max(finest, size) * radius);
    const p = iris.pupilShare;
    // The pupil's own line is broad enough to close its edge.
    const pupilEdge = p + 0.012;
    const light = new Float64Array(3);
    const shadows = 0.75 + 0.9 * (depth / 100);

    /** How dark the iris is there, 0 to 1. */
    const darkness = (rho: number, theta: number): number => {
      disc.colorAt(clamp(rho, p + 0.02, 0.995), theta, light);
      const luma = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
      const tone = 1 - Math.cbrt(luma);
      const rim = 0.5 * smoothstep(0.86, 1, rho) + 0.35 * (1 - smoothstep(p, p + 0.07, rho));
      return clamp(shadows * (tone - 0.12) + rim, 0, 1);
    };

    /** Share of a pixel that the engraver's lines cover. */
    const engraved = (rho: number, theta: number): number => {
      const turn = theta / (2 * Math.PI);
      const r = (rho - p) / (1 - p);
      const phase = lines * (turn + flow.drift(r, turn));
      const around = (lines * texel) / (2 * Math.PI * rho);
      const toMiddle = (phase - Math.floor(phase) - 0.5) / lines;
      const dark = darkness(rho, theta - 2 * Math.PI * toMiddle);
      // Light lines on black look broader than they are.
      const wanted = isNight ? 0.9 * (1 - dark) ** 1.5 : dark;
      const share = smoothstep(branching - 0.05, branching + 0.3, r);
      const width = clamp(0.06 + 0.8 * wanted, 0.06, 0.9);
      const main = lineCover(phase, around, width * (1 - 0.5 * share));
      const between = lineCover(phase + 0.5, around, width * 0.5 * share);
      const rings = lines * ringShare * rho + 0.25 * Math.sin(5 * theta + seed);
      const crossing = isNight ? 0 : 0.5 * smoothstep(0.5, 1, dark) ** 1.5;
      const cross = lineCover(rings, lines * ringShare * texel, crossing);
      return 1 - (1 - Math.min(1, main + between)) * (1 - cross);
    };

    return paintFinely(size, finest, (x, y, color) => {
      const rho = Math.sqrt(x * x + y * y) / radius;
      const theta = Math.atan2(y, x);
      const grain = fractalNoise(x * 120 + 200, y * 120 + 200, seed + 3, 2) - 0.5;
      const inside = 1 - smoothstep(1 - 0.5 * texel, 1 + 0.5 * texel, rho);
      let black = 0;
      let ink = Math.max(hairline(rho - 1.022, 0.0035, texel), hairline(rho - 1.04, 0.0015, texel));
      if (inside > 0) {
        const pupil = 1 - smoothstep(pupilEdge - 0.5 * texel, pupilEdge + 0.5 * texel, rho);
        const drawn = pupil === 1 ? 0 : engraved(rho, theta) * (1 - pupil);
        ink = Math.max(ink * (1 - inside), drawn * inside);
        black = isNight ? 0 : pupil;
      }
      const border = rho > 1.045 ? frame((rho - 1) * radius, theta) : 0;
      // Mixed as the eye sees it, so that fine lines are as dark as broad ones.
      for (let c = 0; c < 3; c++) {
        const paper = inks.ground[c] * (1 + (isNight ? 0.12 : 0.05) * grain);
        const framed = paper + (inks.frame[c] - paper) * border;
        const drawn = framed + (inks.line[c] - framed) * ink;
        color[c] = (drawn + (0.55 * inks.line[c] - drawn) * black) ** 2;
      }
      return 1;
    });
  },
};

/** Share of a pixel, `texel` broad, that a line covers. */
const hairline = (distance: number, half: number, texel: number): number =>
  clamp((half + texel / 2 - Math.abs(distance)) / texel, 0, 1) * Math.min(1, (2 * half) / texel);

interface Inks {
  readonly ground: Rgb;
  readonly line: Rgb;
  readonly frame: Rgb;
}

/** Square roots of linear light, which are close to how light a colour looks. */
function inksOf(hue: number, isNight: boolean): Inks {
  const ink = (lightness: number, chroma: number, turn: number): Rgb => {
    const angle = hue + turn;
    const [r, g, b] = fromOkLab([lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]);
    const root = (light: number) => Math.sqrt(Math.max(0, light));
    return [root(r), root(g), root(b)];
  };
  return isNight
    ? { ground: [0.07, 0.07, 0.075], line: ink(0.86, 0.11, 0), frame: ink(0.55, 0.1, 0) }
    : { ground: [0.955, 0.93, 0.875], line: ink(0.28, 0.09, 0), frame: ink(0.55, 0.11, 0) };
}
