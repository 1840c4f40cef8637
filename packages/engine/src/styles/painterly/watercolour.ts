import { mainHue } from '../../iris/palette.ts';
import { fromOkLab } from '../../paint/color.ts';
import { fractalNoise, noise } from '../../paint/random.ts';
import { smoothField } from '../../paint/smooth-field.ts';
import { clamp, smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, irisSize } from '../style.ts';
import { paintBleeds } from './bleeds.ts';
import { sampleAround } from './fibre-flow.ts';
import { paintFinely } from './paint-finely.ts';
import { splashAt, throwSplashes } from './splashes.ts';
import { tonedRing } from './toned-ring.ts';
import { washesOf } from './washes.ts';

/** Pixels a side below which details are averaged. */
const finest = 256;
/** The paper: a warm white, in roots of linear light. */
const paper = [0.975, 0.962, 0.93] as const;
/** Darknesses at which another wash is laid over those before. */
const glazes = [0.3, 0.46, 0.6, 0.74];
/** Cells of the coarse grid that wet edges are worked out on. */
const wetCells = 192;

/** Transparent washes on rough white paper: hard dried edges, pigment in the paper's hollows, colour that bled. */
export const watercolour: ArtStyle = {
  id: 'watercolour',
  name: 'Watercolour',
  tier: 'premium',
  kind: 'painterly',
  parameters: [
    irisSize(40, 72, 56),
    amount('bleeding', 'Bleeding', 50),
    amount('splashes', 'Splashes', 50),
    amount('grain', 'Grain of the paper', 50),
    { id: 'hue', name: 'Turn the colours', min: -180, max: 180, default: 0 },
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, bleeding, splashes, grain, hue }, size, seed }) {
    const radius = iris_size / 100;
    const p = iris.pupilShare;
    const toned = tonedRing(iris, { dark: 0.34, light: 0.97, chroma: 1.6, hue });
    const { darkness, tints } = washesOf(toned);
    const shadow = inkOf(mainHue(toned));
    const drops = throwSplashes(Math.round(1.6 * splashes), radius, seed + 21);
    const pixel = 2 / Math.max(finest, size);
    const reach = bleeding / 100;
    // How the water stood: where edges wander, where it was wet beyond the rim, where pigment gathered.
    const wet = smoothField(
      size,
      size,
      3,
      (x, y, values) => {
        values[0] = fractalNoise(5 * x + 70, 5 * y + 70, seed + 1, 4) - 0.5;
        values[1] = smoothstep(0.42, 0.78, fractalNoise(2.1 * x + 50, 2.1 * y + 50, seed + 2, 3));
        values[2] = fractalNoise(3.4 * x + 20, 3.4 * y + 20, seed + 3, 4) - 0.5;
      },
      wetCells,
    );
    const water = new Float64Array(3);
    const density = new Float64Array(3);
    const tooth = 0.25 + 0.75 * (grain / 100);

    return paintFinely(size, finest, (x, y, color) => {
      wet.at(x, y, water);
      const [wander, soaked, pool] = water;
      const distance = Math.sqrt(x * x + y * y);
      const rho = distance / radius;
      const turn = Math.atan2(y, x) / (2 * Math.PI) + 1;
      const hollows = fractalNoise(x * 85 + 400, y * 85 + 400, seed + 5, 2) - 0.5;
      density.fill(0);
      const r = (rho - p) / (1 - p);
      const rim = 1 + 0.02 * wander;
      const toRim = (rim - rho) * radius;
      // Soaked paper carries the colour beyond the rim, fading as a feather does.
      const feather = 0.02 + 0.22 * reach * soaked;
      const bled = toRim < 0 ? soaked * reach * Math.exp((2.2 * toRim) / feather) * 0.8 : 0;
      const cover = clamp(toRim / pixel + 0.5, 0, 1);
      const wash = Math.max(cover, bled * (1 - smoothstep(0, 1.1 * feather + 0.01, -toRim)));
      if (wash > 0.003) {
        // What bled is of the wash beside it, without its fibres.
        const at = cover > 0 ? clamp(r + 0.03 * wander, 0, 1) : 0.8;
        const dark = cover > 0 ? sampleAround(darkness, at, turn) + 0.1 * wander : 0.4;
        let load = 0.26 + 0.3 * pool;
        for (const glaze of glazes) {
          const above = dark - glaze;
          // A wash dries at its edge last: that is where its pigment goes.
          const laid = smoothstep(-0.012, 0.012, above);
          load += laid * (0.25 + 0.24 * Math.exp(-22 * Math.max(0, above)));
        }
        load *= cover > 0 ? 1 + 0.55 * Math.exp(-60 * Math.max(0, toRim)) * (1 - 0.6 * soaked) : 1;
        load *= 1 + 0.9 * tooth * hollows;
        for (let c = 0; c < 3; c++) {
          const through = clamp(sampleAround(tints[c], at, turn), 0.1, 0.97);
          density[c] += wash * load * -Math.log(through);
        }
      }
      // The pupil: pigment as thick as it comes, its edge a little wet.
      const toPupil = (p * (1 + 0.02 * wander) - rho) * radius;
      const soft = 0.006 + 0.02 * reach * soaked;
      const black = smoothstep(-soft - pixel, soft * 0.3 + pixel, toPupil);
      const edge =
        1 + 0.25 * Math.exp(-70 * Math.abs(toPupil)) + 0.25 * pool + 0.35 * tooth * hollows;
      for (let c = 0; c < 3; c++) density[c] += black * edge * shadow[c];
      if (distance > radius) {
        for (const drop of drops) {
          const fallen = splashAt(drop, x, y, pixel, seed + 9);
          if (fallen === 0) continue;
          for (let c = 0; c < 3; c++) {
            const through = clamp(sampleAround(tints[c], 0.6, drop.turn), 0.1, 0.97);
            density[c] += 1.5 * fallen * -Math.log(through) * (1 + 0.8 * tooth * hollows);
          }
        }
      }
      const slope = noise(x * 170 + 500, y * 170 + 500, seed + 6) - 0.5;
      const light = 1 + tooth * (0.035 * hollows + 0.02 * slope);
      for (let c = 0; c < 3; c++) color[c] = (paper[c] * light * Math.exp(-density[c])) ** 2;
      return 1;
    });
  },
  backdrop: (iris, canvas) => paintBleeds(iris, canvas, paper),
};

/** What a pigment near black, of a hue, takes away from each colour. */
function inkOf(hue: number): readonly number[] {
  const ink = fromOkLab([0.17, 0.045 * Math.cos(hue), 0.045 * Math.sin(hue)]);
  return ink.map((light) => -Math.log(Math.sqrt(clamp(light, 0.002, 1))));
}
