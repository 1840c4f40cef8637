import type { EyeMaps } from './eye-maps.ts';
import { type Field, sampleBilinear } from './raster.ts';

/** What one of an eye's maps says at a point of the photograph. */
export function mapAt({ frame, width }: EyeMaps, map: Field): (x: number, y: number) => number {
  const scale = width / frame.width;
  return (x, y) =>
    sampleBilinear(map, (x + 0.5 - frame.x) * scale - 0.5, (y + 0.5 - frame.y) * scale - 0.5);
}
