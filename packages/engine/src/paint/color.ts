/** Red, green and blue in linear light, 0 to 1; light adds up in it. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Lightness 0 to 1, and two axes of colour (Ottosson, "A perceptual color space for image processing", 2020). */
export type OkLab = readonly [lightness: number, a: number, b: number];

const linearOfByte = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** Linear light of an sRGB value of 0 to 255. */
export const toLinear = (byte: number): number => linearOfByte[byte];

/** So fine that what lies between two entries is straight to a hundredth of a level. */
const steps = 4096;
const byteOfLinear = Float64Array.from({ length: steps + 2 }, (_, step) => {
  const linear = Math.min(1, step / steps);
  return 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055);
});

/** The sRGB value, 0 to 255 and not rounded, of linear light; beyond white it is white. Read from a table. */
export function toByte(linear: number): number {
  if (!(linear > 0)) return 0;
  if (linear >= 1) return 255;
  const at = linear * steps;
  const step = at | 0;
  const low = byteOfLinear[step];
  return low + (at - step) * (byteOfLinear[step + 1] - low);
}

export function toOkLab([red, green, blue]: Rgb): OkLab {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** May lie outside 0 to 1 for colours that no screen shows. */
export function fromOkLab([lightness, a, b]: OkLab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/**
 * The same colour as light: at least `least` bright and `chroma` times as colourful, its hue turned by
 * degrees. What is made brighter gets as much more colourful, or dark browns would shine grey.
 */
export function asLight(color: Rgb, least: number, chroma: number, turnDegrees = 0): Rgb {
  const [lightness, a, b] = toOkLab(color);
  const turn = (turnDegrees * Math.PI) / 180;
  const brightness = Math.max(least, lightness);
  const wanted = (chroma * brightness) / Math.max(0.1, lightness);
  const strength = Math.min(wanted, 0.19 / Math.max(1e-6, Math.hypot(a, b)));
  const [red, green, blue] = fromOkLab([
    brightness,
    strength * (a * Math.cos(turn) - b * Math.sin(turn)),
    strength * (a * Math.sin(turn) + b * Math.cos(turn)),
  ]);
  return [Math.max(0, red), Math.max(0, green), Math.max(0, blue)];
}
