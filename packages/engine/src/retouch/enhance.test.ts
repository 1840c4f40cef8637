import { expect, test } from 'vitest';
import { toLinear, toOkLab } from '../paint/color.ts';
import { createRandom } from '../paint/random.ts';
import type { RasterRGBA } from '../raster/raster.ts';
import { amountsFor } from './automatic.ts';
import { enhance } from './enhance.ts';

const side = 96;
const none = { light: 0, contrast: 0, saturation: 0, sharpness: 0, denoise: 0 };
const all = { light: 1, contrast: 1, saturation: 1, sharpness: 1, denoise: 1 };
const automatic = {
  ...{ reflections: null, light: null, contrast: null },
  ...{ saturation: null, sharpness: null, denoise: null },
};

type Color = readonly [red: number, green: number, blue: number];

/** A disc that fills most of the picture; around it nothing. */
function disc(colorAt: (x: number, y: number) => Color): RasterRGBA {
  const data = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const x = i % side;
    const y = Math.floor(i / side);
    if (Math.hypot(x - 48, y - 48) < 44) data.set([...colorAt(x, y), 255], 4 * i);
  }
  return { width: side, height: side, data };
}

/** Stripes, brighter to the right. */
const striped = disc((x) => {
  const light = 70 + x * 0.8 + 20 * Math.sin(x / 2);
  return [light * 1.2, light, light * 0.7];
});
const edged = disc((x) => (x < 48 ? [90, 80, 70] : [150, 140, 130]));
const noise = createRandom(5);
const noisy = disc(() => {
  const [light, red, blue] = [noise(), noise(), noise()].map((value) => 24 * (value - 0.5));
  return [120 + light + red, 110 + light, 100 + light + blue];
});

const at = ({ data }: RasterRGBA, x: number, y: number) => [
  ...data.slice(4 * (y * side + x)).slice(0, 4),
];
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const okLabAt = (picture: RasterRGBA, x: number, y: number) => {
  const [red, green, blue] = at(picture, x, y).map(toLinear);
  return toOkLab([red, green, blue]);
};
/** Of what is said of each pixel around the middle, the standard deviation. */
function spread(picture: RasterRGBA, say: (color: readonly number[]) => number): number {
  const values = Array.from({ length: 1600 }, (_, i) =>
    say(at(picture, 28 + (i % 40), 28 + Math.floor(i / 40))),
  );
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length);
}
const brightness = ([red, green, blue]: readonly number[]) =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;
const tint = ([red, , blue]: readonly number[]) => red - blue;

test('nothing asked for is nothing changed', () => {
  const { data } = enhance(noisy, none);
  let greatest = 0;
  for (let i = 0; i < data.length; i++) {
    greatest = Math.max(greatest, Math.abs(data[i] - noisy.data[i]));
  }
  expect(greatest).toBe(0);
});

test('what is transparent stays empty', () => {
  expect(at(enhance(striped, all), 1, 1)).toEqual([0, 0, 0, 0]);
});

test('light evens out what one side has more of', () => {
  const sides = (picture: RasterRGBA) => sum(at(picture, 80, 48)) - sum(at(picture, 18, 48));
  expect(sides(enhance(striped, { ...none, light: 1 }))).toBeLessThan(0.75 * sides(striped));
});

test('contrast makes a pattern swing farther', () => {
  const swing = (picture: RasterRGBA) => {
    const row = Array.from({ length: 30 }, (_, k) => at(picture, 34 + k, 48)[1]);
    return sum(row.slice(1).map((value, k) => Math.abs(value - row[k])));
  };
  expect(swing(enhance(striped, { ...none, contrast: 1 }))).toBeGreaterThan(1.1 * swing(striped));
});

test('sharpness steepens an edge', () => {
  const step = (picture: RasterRGBA) => at(picture, 48, 48)[1] - at(picture, 47, 48)[1];
  expect(step(enhance(edged, { ...none, sharpness: 1 }))).toBeGreaterThan(1.2 * step(edged));
});

test('saturation multiplies the chroma', () => {
  const chroma = (picture: RasterRGBA) => {
    const [, a, b] = okLabAt(picture, 48, 48);
    return Math.hypot(a, b);
  };
  const ratio = chroma(enhance(striped, { ...none, saturation: 1 })) / chroma(striped);
  expect(ratio).toBeCloseTo(1.7, 1);
});

test('saturation keeps the lightness', () => {
  const [before] = okLabAt(striped, 48, 48);
  const [after] = okLabAt(enhance(striped, { ...none, saturation: 1 }), 48, 48);
  expect(after).toBeCloseTo(before, 2);
});

test('saturation keeps the hue', () => {
  const hue = (picture: RasterRGBA) => {
    const [, a, b] = okLabAt(picture, 48, 48);
    return Math.atan2(b, a);
  };
  const after = hue(enhance(striped, { ...none, saturation: 1 }));
  expect(Math.abs(after - hue(striped))).toBeLessThan(0.03);
});

test('saturation goes no farther than a channel that is full', () => {
  const vivid = disc(() => [250, 140, 30]);
  const [lightness] = okLabAt(enhance(vivid, { ...none, saturation: 1 }), 48, 48);
  expect(lightness).toBeCloseTo(okLabAt(vivid, 48, 48)[0], 2);
});

test('grey stays grey', () => {
  const grey = disc((x) => [60 + x, 60 + x, 60 + x]);
  expect(spread(enhance(grey, all), tint)).toBe(0);
});

test('denoise calms the brightness', () => {
  const after = spread(enhance(noisy, { ...none, denoise: 1 }), brightness);
  expect(after).toBeLessThan(0.7 * spread(noisy, brightness));
});

test('denoise calms colours more than brightness', () => {
  const calm = enhance(noisy, { ...none, denoise: 0.5 });
  const left = (say: typeof tint) => spread(calm, say) / spread(noisy, say);
  expect(left(tint)).toBeLessThan(0.8 * left(brightness));
});

test('denoise keeps an edge', () => {
  const step = (picture: RasterRGBA) => at(picture, 50, 48)[1] - at(picture, 45, 48)[1];
  expect(step(enhance(edged, { ...none, denoise: 1 }))).toBeGreaterThan(0.9 * step(edged));
});

test('a slider says how much', () => {
  const amounts = amountsFor({ ...automatic, contrast: 25 }, striped, { sharpness: 0.2 });
  expect(amounts.contrast).toBe(0.25);
});

test('without a slider a crisp picture is sharpened less than a soft one', () => {
  const [crisp, soft] = [0.95, 0.2].map((sharpness) =>
    amountsFor(automatic, striped, { sharpness }),
  );
  expect(crisp.sharpness).toBeLessThan(soft.sharpness);
});
