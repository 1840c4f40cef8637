import { hash } from '../../paint/random.ts';
import type { RasterRGBA } from '../../raster/raster.ts';

/** One touch of a brush, in the coordinates of `paint`. */
export interface Stroke {
  readonly x: number;
  readonly y: number;
  /** Half its length and breadth. */
  readonly length: number;
  readonly breadth: number;
  readonly angle: number;
  /** How far its ends bend to the side, in lengths. */
  readonly bend: number;
  /** 0 to 255. */
  readonly color: readonly [number, number, number];
}

/** Bristles of a brush. */
const bristles = 11;
/** No two strokes next to each other lie equally thick. */
const brushes = 24;

/**
 * Paints strokes one over the other, and lights what their bristles left behind from the upper left.
 *
 * @param relief how thick the paint lies, 0 to 1
 */
export function paintStrokes(
  side: number,
  ground: readonly [number, number, number],
  strokes: readonly Stroke[],
  relief: number,
): RasterRGBA {
  const data = new Uint8ClampedArray(4 * side * side);
  const [red, green, blue] = ground;
  for (let i = 0; i < data.length; i += 4) {
    data[i] = red;
    data[i + 1] = green;
    data[i + 2] = blue;
    data[i + 3] = 255;
  }
  const thickness = new Float32Array(side * side);
  const hair = new Float32Array((bristles + 2) * 3);
  for (let n = 0; n < strokes.length; n++) addStroke(data, thickness, side, strokes[n], n, hair);
  light(data, thickness, side, relief);
  return { width: side, height: side, data };
}

function addStroke(
  data: Uint8ClampedArray,
  thickness: Float32Array,
  side: number,
  { x, y, length, breadth, angle, bend, color }: Stroke,
  seed: number,
  hair: Float32Array,
): void {
  const half = side / 2;
  const px = (x + 1) * half - 0.5;
  const py = (y + 1) * half - 0.5;
  const long = length * half;
  const broad = breadth * half;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const reachX = Math.abs(cos) * long + Math.abs(sin) * (broad + Math.abs(bend) * long) + 1;
  const reachY = Math.abs(sin) * long + Math.abs(cos) * (broad + Math.abs(bend) * long) + 1;
  const right = Math.min(side - 1, Math.ceil(px + reachX));
  const bottom = Math.min(side - 1, Math.ceil(py + reachY));
  // Each bristle's paint along the stroke.
  for (let k = 0; k < hair.length; k++) hair[k] = hash(k, 3, seed);
  const row = seed % brushes;
  // Black has no streaks to show.
  const streaks = color[1] < 30 ? 8 : 26;
  for (let j = Math.max(0, Math.floor(py - reachY)); j <= bottom; j++) {
    for (let i = Math.max(0, Math.floor(px - reachX)); i <= right; i++) {
      const dx = i - px;
      const dy = j - py;
      const u = (dx * cos + dy * sin) / long;
      if (u < -1.1 || u > 1.1) continue;
      const v = (dy * cos - dx * sin) / broad - (bend * u * u * long) / broad;
      if (v < -1.1 || v > 1.1) continue;
      const place = (v + 1.15) * (bristles / 2.3);
      const k = Math.floor(place);
      const share = place - k;
      const soft = share * share * (3 - 2 * share);
      const paint = hair[k] + (hair[k + 1] - hair[k]) * soft;
      const end = hair[k + bristles + 2] + (hair[k + bristles + 3] - hair[k + bristles + 2]) * soft;
      // Bristles leave the canvas one after the other; the brush starts round.
      const tip = u > 0 ? (1 - 0.45 * end - u) * long : (1 - 0.3 * v * v - 0.12 * end + u) * long;
      const flank = (1 - Math.abs(v)) * broad;
      const inside = Math.min(tip * 0.5, flank) + 0.5;
      if (inside <= 0) continue;
      const cover = (inside < 1 ? inside : 1) * (u > 0.2 ? 1 - 0.55 * (u - 0.2) * (1 - paint) : 1);
      const pixel = j * side + i;
      const streak = streaks * (paint - 0.5);
      const at = 4 * pixel;
      data[at] += (color[0] + streak - data[at]) * cover;
      data[at + 1] += (color[1] + streak - data[at + 1]) * cover;
      data[at + 2] += (color[2] + streak - data[at + 2]) * cover;
      // Paint is pushed aside to the flanks, and lies thickest where the brush was set down.
      const ridge = 0.35 * v * v + 0.25 * (u < 0 ? u * u : 0) + 0.02 * row;
      thickness[pixel] += (broad * (0.55 * paint + ridge) - thickness[pixel]) * cover;
    }
  }
}

function light(
  data: Uint8ClampedArray,
  thickness: Float32Array,
  side: number,
  relief: number,
): void {
  for (let j = 1; j < side - 1; j++) {
    for (let i = 1; i < side - 1; i++) {
      const pixel = j * side + i;
      const dx = thickness[pixel + 1] - thickness[pixel - 1];
      const dy = thickness[pixel + side] - thickness[pixel - side];
      const slope = -(0.65 * dx + 0.76 * dy) * relief;
      const facing = slope / Math.sqrt(1 + slope * slope);
      const gleam = facing > 0.35 ? 46 * relief * (facing - 0.35) : 0;
      const at = 4 * pixel;
      for (let c = at; c < at + 3; c++) data[c] = data[c] * (1 + 0.3 * facing) + gleam;
    }
  }
}
