/** Display-referred sRGB in 0..1: shading multiplies it directly, as a painter would. */
export type Rgb = readonly [number, number, number];

export const mixRgb = (a: Rgb, b: Rgb, t: number): Rgb => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

export const scaleRgb = (color: Rgb, factor: number): Rgb => [
  color[0] * factor,
  color[1] * factor,
  color[2] * factor,
];

export const luminance = (r: number, g: number, b: number): number =>
  0.299 * r + 0.587 * g + 0.114 * b;

/** A mutable pixel that shaders write into, so the inner loop allocates nothing. */
export type Pixel = { r: number; g: number; b: number };

export function blend(pixel: Pixel, color: Rgb, amount: number): void {
  pixel.r += (color[0] - pixel.r) * amount;
  pixel.g += (color[1] - pixel.g) * amount;
  pixel.b += (color[2] - pixel.b) * amount;
}

export function scale(pixel: Pixel, factor: number): void {
  pixel.r *= factor;
  pixel.g *= factor;
  pixel.b *= factor;
}

/** Lays `over` onto the pixel. */
export function lay(pixel: Pixel, over: Pixel, amount: number): void {
  pixel.r += (over.r - pixel.r) * amount;
  pixel.g += (over.g - pixel.g) * amount;
  pixel.b += (over.b - pixel.b) * amount;
}
