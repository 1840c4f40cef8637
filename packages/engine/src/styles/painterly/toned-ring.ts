import type { IrisRing } from '../../iris/iris-ring.ts';
import { mainHue } from '../../iris/palette.ts';
import { toLinear, toOkLab } from '../../paint/color.ts';
import { clamp } from '../../raster/raster.ts';
import { clearOfOlive } from './clear-of-olive.ts';
import { changeColors } from './color-table.ts';

interface Tones {
  /** Lightness (OKLab, 0 to 1) that the darkest and the lightest parts get. */
  readonly dark: number;
  readonly light: number;
  /** Factor of how colourful the iris is. */
  readonly chroma: number;
  /** Degrees by which every hue is turned. */
  readonly hue: number;
}

/** Shares of the ring's pixels that count as its darkest and lightest. */
const darkest = 0.02;
const lightest = 0.98;
/** A ring of fewer lightnesses than this is not stretched to all of them: its noise would become its texture. */
const leastSpread = 0.16;
const mostChroma = 0.17;
/** Grey irises are painted in colours that they only hint at: mean chroma, and how far it is raised. */
const leastChroma = 0.05;
const mostRaised = 2;
/** Degrees of a turn from which on the hues are a choice altogether. */
const fullyChosen = 30;

/**
 * An iris mixed for a painter's palette: its tones spread from dark to light, as a painter would give a
 * near-black eye and a pale one all the tones of paint.
 */
export function tonedRing(ring: IrisRing, { dark, light, chroma, hue }: Tones): IrisRing {
  const { low, high, meanChroma } = tonesOf(ring.polar.data);
  const middle = (low + high) / 2;
  // Near-black eyes stay the darker ones.
  const top = light - 0.8 * clamp(0.45 - middle, 0, 0.22);
  const slope = (top - dark) / Math.max(leastSpread, high - low);
  // An iris's own colours are its own, whatever they are; only what they are turned to is a choice.
  const turn = (hue * Math.PI) / 180;
  const chosen = Math.min(1, Math.abs(hue) / fullyChosen);
  const angle = turn + chosen * clearOfOlive(mainHue(ring) + turn);
  const gainOfGrey = clamp(leastChroma / Math.max(1e-6, meanChroma), 1, mostRaised);
  const colourful = chroma * gainOfGrey;
  const cos = colourful * Math.cos(angle);
  const sin = colourful * Math.sin(angle);
  const data = Uint8ClampedArray.from(ring.polar.data);
  changeColors(data, ([lightness, a, b]) => {
    const wanted = clamp((dark + top) / 2 + slope * (lightness - middle), 0, 1);
    // What is made lighter gets as much more colourful, or dark browns would turn grey.
    const gain = clamp(wanted / Math.max(0.08, lightness), 0.6, 2.2);
    const limit = mostChroma / Math.max(1e-6, gain * colourful * Math.hypot(a, b));
    const strength = gain * Math.min(1, limit);
    return [wanted, strength * (a * cos - b * sin), strength * (a * sin + b * cos)];
  });
  return { ...ring, polar: { ...ring.polar, data } };
}

function tonesOf(data: ArrayLike<number>): { low: number; high: number; meanChroma: number } {
  const bins = new Uint32Array(256);
  const step = 3 * Math.ceil(data.length / 3 / 20_000);
  let count = 0;
  let chroma = 0;
  for (let i = 0; i < data.length; i += step, count++) {
    const [lightness, a, b] = toOkLab([
      toLinear(data[i]),
      toLinear(data[i + 1]),
      toLinear(data[i + 2]),
    ]);
    bins[Math.floor(255 * clamp(lightness, 0, 1))]++;
    chroma += Math.sqrt(a * a + b * b);
  }
  const reach = (share: number) => {
    let seen = 0;
    const bin = bins.findIndex((each) => {
      seen += each;
      return seen >= share * count;
    });
    return bin / 255;
  };
  return { low: reach(darkest), high: reach(lightest), meanChroma: chroma / count };
}
