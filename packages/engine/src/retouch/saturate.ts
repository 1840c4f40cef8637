import { toByte, toLinear } from '../paint/color.ts';

/** Halvings of the step in which a colour that leaves the screen's range is brought back: 1 % of it. */
const halvings = 7;

/**
 * Makes a colour more colourful at the same lightness and hue: in OKLab (Ottosson, "A perceptual color space for
 * image processing", 2020) a grey has no chroma to multiply and stays grey. What no screen shows is left out: where
 * the wished chroma would clip a channel, as much of it is taken as does not.
 *
 * Writes into `rgb`, 0 to 255 each, rather than giving a colour: it runs once a pixel.
 */
export function saturate(rgb: Float64Array, factor: number): void {
  const red = linearOf(rgb[0]);
  const green = linearOf(rgb[1]);
  const blue = linearOf(rgb[2]);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  // Along the way to more chroma each of the three goes straight away from the grey of that lightness.
  const dl = l - lightness;
  const dm = m - lightness;
  const ds = s - lightness;
  if (setColor(rgb, lightness, dl * factor, dm * factor, ds * factor)) return;
  let least = 1;
  let most = factor;
  for (let step = 0; step < halvings; step++) {
    const middle = (least + most) / 2;
    if (setColor(rgb, lightness, dl * middle, dm * middle, ds * middle)) least = middle;
    else most = middle;
  }
  setColor(rgb, lightness, dl * least, dm * least, ds * least);
}

/** Whether the colour is one that a screen shows; at its edge it is set to the nearest that is. */
function setColor(rgb: Float64Array, grey: number, dl: number, dm: number, ds: number): boolean {
  const l = cube(grey + dl);
  const m = cube(grey + dm);
  const s = cube(grey + ds);
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  rgb[0] = toByte(red);
  rgb[1] = toByte(green);
  rgb[2] = toByte(blue);
  return Math.min(red, green, blue) >= 0 && Math.max(red, green, blue) <= 1;
}

/** Several times as fast as a power. */
const cube = (value: number): number => value * value * value;

/** Linear light of an sRGB value between two bytes. */
function linearOf(value: number): number {
  const below = value | 0;
  const low = toLinear(below);
  return below === 255 ? low : low + (value - below) * (toLinear(below + 1) - low);
}
