import { clamp, type RasterRGBA, smoothstep } from '../raster/raster.ts';

type Point = readonly [x: number, y: number];
type Stroke = readonly Point[];

/** Around a circle from one angle to another, in degrees clockwise from the right. */
const arc = (cx: number, cy: number, rx: number, ry: number, from: number, to: number): Stroke =>
  Array.from({ length: 13 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 12) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });

/** Letters in a box 1 high; fonts differ from machine to machine, these do not. */
const letters: Readonly<Record<string, { readonly width: number; readonly strokes: Stroke[] }>> = {
  i: {
    width: 0.1,
    strokes: [
      [
        [0.05, 0],
        [0.05, 1],
      ],
    ],
  },
  r: {
    width: 0.6,
    strokes: [
      [[0.05, 1], [0.05, 0], [0.3, 0], ...arc(0.3, 0.27, 0.25, 0.27, -90, 90), [0.05, 0.54]],
      [
        [0.3, 0.54],
        [0.58, 1],
      ],
    ],
  },
  s: {
    width: 0.6,
    strokes: [[...arc(0.3, 0.25, 0.24, 0.25, -30, -270), ...arc(0.3, 0.75, 0.26, 0.25, -90, 150)]],
  },
  v: {
    width: 0.7,
    strokes: [
      [
        [0, 0],
        [0.35, 1],
        [0.7, 0],
      ],
    ],
  },
  u: {
    width: 0.66,
    strokes: [[[0.05, 0], ...arc(0.33, 0.7, 0.28, 0.3, 180, 0), [0.61, 0]]],
  },
  e: {
    width: 0.5,
    strokes: [
      [
        [0.5, 0],
        [0.05, 0],
        [0.05, 1],
        [0.5, 1],
      ],
      [
        [0.05, 0.5],
        [0.42, 0.5],
      ],
    ],
  },
};
const word = 'irisvue';
const spacing = 0.34;
const strokeBreadth = 0.1;
/** Height of the letters, and their distance from the edge, as shares of the picture's longer side. */
const letterHeight = 0.03;
const inset = 0.04;
const opacity = 0.75;
const shadowOpacity = 0.45;

/** Strokes of the whole word, and how wide it is. */
function wordmark(): { strokes: Stroke[]; width: number } {
  let x = 0;
  const strokes: Stroke[] = [];
  for (const name of word) {
    const letter = letters[name];
    for (const stroke of letter.strokes) strokes.push(stroke.map(([px, py]) => [x + px, py]));
    x += letter.width + spacing;
  }
  return { strokes, width: x - spacing };
}

/** Writes the product's name at the foot of a picture, legible on light and dark. */
export function withWatermark(picture: RasterRGBA): RasterRGBA {
  const { width, height } = picture;
  const data = new Uint8ClampedArray(picture.data);
  const unit = letterHeight * Math.max(width, height);
  const mark = wordmark();
  const left = (width - mark.width * unit) / 2;
  const top = height - inset * Math.max(width, height) - unit;
  const pixel = 1 / unit;
  const reach = Math.ceil(0.4 * unit);
  for (
    let j = Math.max(0, Math.floor(top) - reach);
    j < Math.min(height, top + unit + reach);
    j++
  ) {
    for (
      let i = Math.max(0, Math.floor(left) - reach);
      i < width - left + reach && i < width;
      i++
    ) {
      const distance = distanceTo(mark.strokes, (i + 0.5 - left) / unit, (j + 0.5 - top) / unit);
      const ink = opacity * (1 - smoothstep(-pixel / 2, pixel / 2, distance - strokeBreadth / 2));
      const shadow = shadowOpacity * (1 - smoothstep(0, 0.3, distance));
      lay(data, 4 * (j * width + i), 0, shadow);
      lay(data, 4 * (j * width + i), 255, ink);
    }
  }
  return { width, height, data };
}

function lay(data: Uint8ClampedArray, at: number, grey: number, opacity: number): void {
  if (opacity <= 0) return;
  const below = (data[at + 3] / 255) * (1 - opacity);
  const alpha = opacity + below;
  for (let c = 0; c < 3; c++) data[at + c] = (grey * opacity + data[at + c] * below) / alpha;
  data[at + 3] = Math.round(255 * alpha);
}

function distanceTo(strokes: readonly Stroke[], x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const stroke of strokes) {
    for (let k = 1; k < stroke.length; k++) {
      const [ax, ay] = stroke[k - 1];
      const dx = stroke[k][0] - ax;
      const dy = stroke[k][1] - ay;
      const along = clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1), 0, 1);
      least = Math.min(least, (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2);
    }
  }
  return Math.sqrt(least);
}
