import type { IrisDisc } from '../../iris/iris-disc.ts';
import type { LightCanvas } from '../../paint/light-canvas.ts';
import { smoothstep } from '../../raster/raster.ts';

/** A splinter of the iris's own surface, flung to another place. Lengths in the coordinates of `paint`. */
export interface Shard {
  readonly x: number;
  readonly y: number;
  /** Where it broke off: in radii of the iris, and radians. */
  readonly rho: number;
  readonly theta: number;
  /** Half of its length along its axis. */
  readonly length: number;
  /** Half of its breadth, as a share of its length: a tilted splinter looks narrow. */
  readonly aspect: number;
  /** Direction of its axis, radians. */
  readonly turn: number;
  /** How brightly it is lit. */
  readonly light: number;
  /** How far its corners stand out, each 0.4 to 1; they lie evenly around. */
  readonly corners: readonly number[];
}

/** How much of the iris a shard shows, in shards of its own size: less would look blurred. */
const shown = 2;
/** Breadth of the lit edge, as a share of the breadth. */
const bevel = 0.16;
const color = new Float64Array(3);

/** Draws a shard over what is there, its edges of one pixel; one of them catches the light. */
export function addShard(canvas: LightCanvas, disc: IrisDisc, radius: number, shard: Shard): void {
  const { width, height, light } = canvas;
  const { length, aspect, corners } = shard;
  const half = Math.max(width, height) / 2;
  const px = shard.x * half + width / 2 - 0.5;
  const py = shard.y * half + height / 2 - 0.5;
  const reach = length * half;
  const [cosine, sine] = [Math.cos(shard.turn), Math.sin(shard.turn)];
  const scale = shown / radius;
  const step = (2 * Math.PI) / corners.length;
  const pixel = 1 / Math.max(1e-6, reach * aspect);
  const top = Math.max(0, Math.ceil(py - reach - 1));
  const bottom = Math.min(height - 1, Math.floor(py + reach + 1));
  const left = Math.max(0, Math.ceil(px - reach - 1));
  const right = Math.min(width - 1, Math.floor(px + reach + 1));
  for (let j = top; j <= bottom; j++) {
    for (let i = left; i <= right; i++) {
      const dx = (i - px) / half;
      const dy = (j - py) / half;
      const along = cosine * dx + sine * dy;
      const across = cosine * dy - sine * dx;
      // In the shard's own axes, its half length 1.
      const u = along / length;
      const v = across / (length * aspect);
      const angle = Math.atan2(v, u) / step + corners.length;
      const corner = Math.floor(angle);
      const inside = edgeDistance(u, v, corners, corner % corners.length, step);
      const cover = Math.min(1, Math.max(0, inside / pixel + 0.5));
      if (cover === 0) continue;
      // Not from the rim itself, which is grey.
      const rho = Math.min(0.9, Math.max(0.35, shard.rho + along * scale));
      disc.colorAt(rho, shard.theta + across * scale, color);
      // Broken glass: each facet lies differently to the light.
      const facet = 0.6 + 0.8 * ((corners[corner % corners.length] * 40) % 1);
      const lit =
        shard.light * facet + 1.1 * (1 - smoothstep(0, bevel, inside)) * Math.max(0, -v - 0.3 * u);
      const at = 3 * (j * width + i);
      const luma = 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2];
      for (let c = 0; c < 3; c++) {
        const vivid = Math.max(0, luma + 1.45 * (color[c] - luma));
        light[at + c] += cover * (lit * (vivid + 0.015 * lit) - light[at + c]);
      }
    }
  }
}

/** How far a point lies within the edge between a corner and the next one. */
function edgeDistance(
  u: number,
  v: number,
  corners: readonly number[],
  corner: number,
  step: number,
): number {
  const next = (corner + 1) % corners.length;
  const ax = corners[corner] * Math.cos(corner * step);
  const ay = corners[corner] * Math.sin(corner * step);
  const ex = corners[next] * Math.cos(next * step) - ax;
  const ey = corners[next] * Math.sin(next * step) - ay;
  return ((v - ay) * ex - (u - ax) * ey) / Math.sqrt(ex * ex + ey * ey);
}
