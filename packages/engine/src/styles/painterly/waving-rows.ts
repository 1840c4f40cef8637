import type { IrisRing } from '../../iris/iris-ring.ts';
import type { Rgb } from '../../paint/color.ts';
import { paint } from '../../paint/paint.ts';
import { fractalNoise, hash, noise } from '../../paint/random.ts';
import { type RasterRGBA, smoothstep } from '../../raster/raster.ts';
import type { Backdrop } from '../style.ts';
import { gold, groundHue, nightSky, varied } from './tesserae.ts';

/** Height of a row of stones, in units of the picture; and how many make the frame. */
const height = 0.028;
const frameRows = 3;
/** The row of the frame that is gold. */
const gilded = 1;
/** Rows of the frame's sides are numbered from here on, those of the ground around nought. */
const firstOfFrame = 200;
const grout = 0.014;
/** Half the joint between two stones, in heights of a row. */
const joint = 0.06;
const unevenness = 0.34;
/** A stone's length in heights of a row. */
const long = 1.15;
/** Shares of stones that are gold, where the sky is clear and in the bands of its stars. */
const fewest = 0.004;
const most = 0.075;

/** Stones of night blue and gold in waving rows, as the ground of a mosaic is laid, within a frame. */
export function layGround(iris: IrisRing, { width, height: tall, seed }: Backdrop): RasterRGBA {
  const longer = Math.max(width, tall);
  const halfWidth = width / longer;
  const halfHeight = tall / longer;
  const pixel = 2 / (longer * height);
  const stoneAt = stonesOf(groundHue(iris), seed);

  return paint(width, tall, (x, y, color) => {
    color.fill(grout);
    const toSide = halfWidth - Math.abs(x);
    const toEnd = halfHeight - Math.abs(y);
    const isBesideEnd = toEnd < toSide;
    const outside = Math.min(toSide, toEnd) / height;
    const isFrame = outside < frameRows;
    // Along the frame the rows run straight, within it they wave.
    const wave =
      0.085 * Math.sin(2.1 * x + hash(1, 1, seed) * 6.3) +
      0.11 * (noise(1.5 * x + 30, 1.5 * y + 30, seed + 1) - 0.5);
    const level = isFrame ? outside : (y + wave) / height;
    const row = Math.floor(level);
    const side = isBesideEnd ? (y > 0 ? 1 : 2) : x > 0 ? 3 : 4;
    const line = isFrame ? row + firstOfFrame + 10 * side : row;
    const place = isFrame && !isBesideEnd ? y : x;
    const along = place / (height * long) + hash(line, 0, seed);
    const jointAt = (index: number) => unevenness * (hash(index, line, seed + 2) - 0.5);
    let index = Math.floor(along);
    if (along - index < jointAt(index)) index--;
    else if (along - index - 1 >= jointAt(index + 1)) index++;
    const left = (along - index - jointAt(index)) * long;
    const right = (index + 1 + jointAt(index + 1) - along) * long;
    const inner = level - row;
    const outer = 1 - inner;
    const chipped = 0.08 * (fractalNoise(x * 55 + 90, y * 55 + 90, seed + 6, 2) - 0.5);
    const inset = Math.min(left, right, inner, outer) - joint + chipped;
    const cover = smoothstep(-pixel / 2, pixel / 2, inset);
    if (cover === 0) return 1;
    const { color: own, isGold, lean } = stoneAt(line, index, isFrame ? row === gilded : null);
    const edge = 1 - smoothstep(0, 0.16, inset);
    const isUpright = Math.min(left, right) < Math.min(inner, outer);
    // Lit from above and the left; each stone leans in its bed in its own way.
    const sideways = isUpright ? (left < right ? 0.65 : -0.65) : 0;
    const upwards = isUpright ? 0 : inner < outer ? 0.76 : -0.76;
    const facing = edge * (sideways + upwards) + lean;
    const mottle = fractalNoise(x * 97 + 50, y * 97 + 50, seed + 7, 2) - 0.5;
    const shade = Math.max(0.12, 1 + 0.75 * (0.55 * facing + 0.35 * mottle));
    const gleam = isGold
      ? 0.9 * Math.max(0, facing + 0.5 * mottle) ** 1.3
      : 0.02 * Math.max(0, facing);
    const vignette = 1.12 - 0.5 * smoothstep(0.3, 1.4, Math.sqrt(x * x + y * y));
    for (let c = 0; c < 3; c++) {
      const lit = (own[c] * shade + gleam * (isGold ? gold[c] + 0.12 : 1)) * vignette;
      color[c] = grout + (lit - grout) * cover;
    }
    return 1;
  });
}

interface Stone {
  readonly color: Rgb;
  readonly isGold: boolean;
  /** How much it leans towards the light. */
  readonly lean: number;
}

/**
 * The stones of a night sky, each made when it is first asked for.
 *
 * @returns the stone at a place of a row; `isGilt` says of the frame's whether they are gold, and is null elsewhere
 */
function stonesOf(
  hue: number,
  seed: number,
): (row: number, index: number, isGilt: boolean | null) => Stone {
  const rows = new Map<number, Map<number, Stone>>();
  return (row, index, isGilt) => {
    const stones = rows.get(row) ?? new Map<number, Stone>();
    rows.set(row, stones);
    const known = stones.get(index);
    if (known !== undefined) return known;
    const chance = (salt: number) => hash(index, row, seed + salt);
    const stars = smoothstep(0.5, 0.75, noise(0.09 * index + 40, 0.11 * row + 40, seed + 9));
    const isGold = isGilt ?? chance(12) < fewest + (most - fewest) * stars;
    const depth = noise(0.05 * index + 90, 0.07 * row + 90, seed + 10);
    const sky = nightSky(hue + 0.9 * (depth - 0.5), 0.25 * chance(13) + 0.85 * depth);
    const color = isGold ? varied(gold, 0.1, chance) : varied(sky, 0.05, chance);
    const stone: Stone = { color, isGold, lean: 0.45 * (chance(21) - 0.5) };
    stones.set(index, stone);
    return stone;
  };
}
