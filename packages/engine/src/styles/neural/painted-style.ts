import { type IrisDisc, irisDisc } from '../../iris/iris-disc.ts';
import { paint } from '../../paint/paint.ts';
import { clamp, type RasterRGBA, sampleBilinear, smoothstep } from '../../raster/raster.ts';
import type { RunModel } from '../../run-model.ts';
import { enlarge } from '../../super-resolution/enlarge.ts';
import { type ArtStyle, amount, irisSize } from '../style.ts';
import { bristles } from './bristles.ts';
import { type Canvas, canvasOf } from './canvas.ts';
import { evenLight } from './even-light.ts';
import { irisGround } from './iris-ground.ts';
import { mixWithIris } from './mix-with-iris.ts';
import type { PaintedStyle } from './paint-in-style.ts';
import { acrossGrid, once, paintWithoutWeave, type Shift } from './without-weave.ts';

/**
 * Pixels on each side at which the network paints, whatever the picture's size: its norms and its strokes depend on
 * the whole picture, so a larger one, or one in tiles, would be another painting.
 */
const workingSize = 512;
/** A picture so much larger than the painting has it enlarged by the super-resolution network first. */
const mostEnlarged = 1.3;
/** The painting is enlarged at most to this; what is finer, fibres and bristles, comes from elsewhere. */
const largestCanvas = 2048;
/** The rim is cut so much inside the limbus, where no white of the eye has bled into the paint yet. */
const bleed = 1.025;
const black = 0.0025;

/** An iris painted by a network in the manner of a painting, its pupil dark and its rim round. */
export const paintedStyle = (id: PaintedStyle, name: string): ArtStyle => ({
  id,
  name,
  tier: 'premium',
  kind: 'neural',
  parameters: [
    irisSize(40, 96, 84),
    { ...amount('strength', 'Strength', 100), min: 30 },
    amount('own_colors', 'Colours of the iris', 0),
    amount('detail', 'Fibres', 50),
    amount('relief', 'Relief of the paint', 50),
    amount('surroundings', 'Painted surroundings', 0),
  ],
  radiusShare: ({ iris_size }) => (bleed * iris_size) / 200,
  async render(iris, { parameters, size, seed }, runModel) {
    const radius = parameters.iris_size / 100;
    const drawn = bleed * radius;
    const disc = irisDisc(iris, (size * drawn) / 2);
    const small = irisDisc(iris, (workingSize * drawn) / 2);
    const ground = irisGround(small, drawn, workingSize);
    const mix = {
      strength: parameters.strength / 100,
      ownColors: parameters.own_colors / 100,
    };
    const lit = evenLight(ground);
    const painted = await paintWithoutWeave(lit, id, shiftsFor(size), runModel);
    const painting = mixWithIris(painted, lit, mix);
    const canvas = canvasOf(await enlargedFor(painting, size, runModel));
    const fibres = addFibres(disc, canvasOf(ground), parameters.detail / 100);
    const light = reliefOf(painting, size, seed, parameters.relief / 100);
    const surroundings = 0.6 * (parameters.surroundings / 100);
    const texel = 2 / (size * radius);
    const pupil = bleed * iris.pupilShare;
    return paint(size, size, (x, y, color) => {
      const rho = Math.sqrt(x * x + y * y) / radius;
      const cover = 1 - smoothstep(1 - 1.5 * texel, 1 + 0.5 * texel, rho);
      const around = surroundings * (1 - smoothstep(1, 1.75, rho));
      const shown = cover + (1 - cover) * around;
      if (shown === 0) {
        color.fill(0);
        return 1;
      }
      canvas.colorAt(x, y, color);
      let gain = shown * light(x, y);
      if (size > workingSize && cover > 0) gain *= fibres(x, y, rho / bleed);
      const open = smoothstep(pupil + 0.01, pupil + 0.085, rho);
      const limb = 1 - 0.45 * cover * smoothstep(0.9, 1, rho);
      for (let c = 0; c < 3; c++) color[c] = black + (color[c] * gain * limb - black) * open;
      return 1;
    });
  },
});

/** What a preview's pixels hardly show is not worth painting it again. */
const shiftsFor = (size: number): readonly Shift[] => (size <= 384 ? once : acrossGrid);

async function enlargedFor(
  painting: RasterRGBA,
  size: number,
  runModel: RunModel,
): Promise<RasterRGBA> {
  let canvas = painting;
  while (size > mostEnlarged * canvas.width && canvas.width < largestCanvas) {
    canvas = await enlarge(canvas, runModel);
  }
  return canvas;
}

/** How much brighter the iris is at a point than what the network saw there: fibres that are finer than its pixels. */
function addFibres(disc: IrisDisc, ground: Canvas, amount: number) {
  const fine = new Float64Array(3);
  const coarse = new Float64Array(3);
  return (x: number, y: number, rho: number): number => {
    disc.colorAt(rho, Math.atan2(y, x), fine);
    ground.colorAt(x, y, coarse);
    const seen = brightness(coarse);
    return clamp(1 + (1.6 * amount * (brightness(fine) - seen)) / (seen + 0.02), 0.45, 1.9);
  };
}

const brightness = (color: Float64Array): number =>
  0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2];

/** Light that falls from the upper left on the tracks of the bristles; 1 on flat paint. */
function reliefOf(painting: RasterRGBA, size: number, seed: number, amount: number) {
  const tracks = bristles(painting, size, seed);
  const half = tracks.width / 2;
  return (x: number, y: number): number => {
    const u = (x + 1) * half - 0.5;
    const v = (y + 1) * half - 0.5;
    const slope = sampleBilinear(tracks, u, v) - sampleBilinear(tracks, u - 0.7, v - 0.7);
    return clamp(1 + 0.22 * amount * slope, 0.5, 1.6);
  };
}
