import { clamp, type RasterRGBA, smoothstep } from '../raster/raster.ts';
import { distanceTo, moved, type Stroke, setWord } from './wordmark.ts';

/** How strongly and how large the word is written; lengths are shares of the picture's longer side. */
interface Writing {
  readonly letterHeight: number;
  readonly ink: number;
  readonly shadow: number;
}

/** One word to be read, below the picture. */
const foot: Writing = { letterHeight: 0.03, ink: 0.75, shadow: 0.45 };
const footInset = 0.04;
/** A fine ring of words that lies over the picture: who cuts the foot off keeps it. */
const ring: Writing = { letterHeight: 0.0135, ink: 0.22, shadow: 0.16 };
/** The ring's half-axes as shares of the picture's sides, and the gap between its words in letters' height. */
const ringShare = 0.3;
const wordGap = 3.2;

const strokeBreadth = 0.1;
const shadowReach = 0.3;
/** White letters on anything lighter than this would live by their shadow alone: there they are dark. */
const lightGround = 175;
const darkInk = 40;

/** Writes the product's name at the foot of a picture and in a ring over it, legible on light and dark. */
export function withWatermark(picture: RasterRGBA): RasterRGBA {
  const marked = { ...picture, data: new Uint8ClampedArray(picture.data) };
  writeRing(marked);
  const { letters, width } = setWord();
  const side = Math.max(picture.width, picture.height);
  const unit = foot.letterHeight * side;
  write(marked, foot, {
    strokes: letters.flatMap(({ strokes, left }) => moved(strokes, left)),
    width,
    x: picture.width / 2,
    y: picture.height - footInset * side - unit / 2,
    angle: 0,
  });
  return marked;
}

/** As many words as fit an ellipse of the picture's proportions, evenly; each letter stands upright on it. */
function writeRing(picture: RasterRGBA): void {
  const [rx, ry] = [ringShare * picture.width, ringShare * picture.height];
  const unit = ring.letterHeight * Math.max(picture.width, picture.height);
  const { letters, width } = setWord();
  const path = ellipsePath(rx, ry);
  const around = path.at(-1)?.length ?? 0;
  const count = Math.max(1, Math.floor(around / (unit * (width + wordGap))));
  for (let n = 0; n < count; n++) {
    for (const letter of letters) {
      const along = (n / count) * around + unit * (letter.left + letter.width / 2 - width / 2);
      const t = angleAt(path, (along + around) % around);
      write(picture, ring, {
        strokes: letter.strokes,
        width: letter.width,
        x: picture.width / 2 + rx * Math.sin(t),
        y: picture.height / 2 - ry * Math.cos(t),
        angle: Math.atan2(ry * Math.sin(t), rx * Math.cos(t)),
      });
    }
  }
}

interface PathPoint {
  /** From the top, clockwise. */
  readonly angle: number;
  /** Pixels along the ellipse up to here. */
  readonly length: number;
}

function ellipsePath(rx: number, ry: number): readonly PathPoint[] {
  const steps = 720;
  let length = 0;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / steps;
    const middle = angle - Math.PI / steps;
    if (i > 0) {
      length += Math.hypot(rx * Math.cos(middle), ry * Math.sin(middle)) * ((2 * Math.PI) / steps);
    }
    return { angle, length };
  });
}

function angleAt(path: readonly PathPoint[], length: number): number {
  const next = path.findIndex((point) => point.length > length);
  if (next < 1) return 0;
  const [a, b] = [path[next - 1], path[next]];
  return a.angle + ((length - a.length) / (b.length - a.length)) * (b.angle - a.angle);
}

/** Strokes in a box 1 high, and where its middle goes. */
interface Placement {
  readonly strokes: readonly Stroke[];
  readonly width: number;
  readonly x: number;
  readonly y: number;
  /** Clockwise. */
  readonly angle: number;
}

function write(picture: RasterRGBA, writing: Writing, placement: Placement): void {
  const { width, height, data } = picture;
  const { strokes, x, y, angle } = placement;
  const unit = writing.letterHeight * Math.max(width, height);
  const pixel = 1 / unit;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const isOnLight = lightUnder(picture, placement, unit) > lightGround;
  const [inkGrey, shadowGrey] = isOnLight ? [darkInk, 255] : [255, 0];
  const reach = Math.ceil((Math.hypot(placement.width, 1) / 2 + shadowReach) * unit);
  const [top, bottom] = [Math.floor(y - reach), Math.ceil(y + reach)];
  for (let j = Math.max(0, top); j < Math.min(height, bottom); j++) {
    for (let i = Math.max(0, Math.floor(x - reach)); i < Math.min(width, x + reach); i++) {
      const [dx, dy] = [(i + 0.5 - x) / unit, (j + 0.5 - y) / unit];
      const across = cos * dx + sin * dy + placement.width / 2;
      const down = cos * dy - sin * dx + 0.5;
      const isNear = Math.abs(down - 0.5) < 0.5 + shadowReach + strokeBreadth;
      if (!isNear) continue;
      const distance = distanceTo(strokes, across, down);
      const ink = 1 - smoothstep(-pixel / 2, pixel / 2, distance - strokeBreadth / 2);
      lay(
        data,
        4 * (j * width + i),
        shadowGrey,
        writing.shadow * (1 - smoothstep(0, shadowReach, distance)),
      );
      lay(data, 4 * (j * width + i), inkGrey, writing.ink * ink);
    }
  }
}

/** Mean green, the channel nearest to lightness, of points under the strokes; what is transparent is dark. */
function lightUnder(picture: RasterRGBA, { x, y, width, angle }: Placement, unit: number): number {
  const points = 32;
  let sum = 0;
  for (let n = 0; n < points; n++) {
    const along = unit * width * ((n + 0.5) / points - 0.5);
    const i = Math.round(clamp(x + along * Math.cos(angle), 0, picture.width - 1));
    const j = Math.round(clamp(y + along * Math.sin(angle), 0, picture.height - 1));
    const at = 4 * (j * picture.width + i);
    sum += (picture.data[at + 1] * picture.data[at + 3]) / 255;
  }
  return sum / points;
}

function lay(data: RasterRGBA['data'], at: number, grey: number, opacity: number): void {
  if (opacity <= 0) return;
  const below = (data[at + 3] / 255) * (1 - opacity);
  const alpha = opacity + below;
  for (let c = 0; c < 3; c++) data[at + c] = (grey * opacity + data[at + c] * below) / alpha;
  data[at + 3] = Math.round(255 * alpha);
}
