import { auraOf } from '../iris/aura.ts';
import type { IrisRing } from '../iris/iris-ring.ts';
import { smoothstep } from '../raster/raster.ts';
import type { LightShader } from './background.ts';
import { type Circle, placeIris } from './placed-iris.ts';

/** How much a petal's rim covers what lies below it, and how far in, in radii, it covers all. */
const rimOpacity = 0.25;
const opaqueFrom = 0.28;
/** The light that all of them shed together, and how soon it fades, per radius. */
const glow = 0.3;
const fade = 6;

/**
 * Irises that overlap as petals do: each over the one before it around, and the one in the middle, if there
 * is one, over all. Towards its rim a petal lets what is below shine through.
 */
export function flower(
  irises: readonly IrisRing[],
  circles: readonly Circle[],
  side: number,
): LightShader {
  const placed = irises.map((iris, i) => placeIris(iris, circles[i], side));
  const auras = irises.map((iris) => auraOf(iris, 0));
  const hasMiddle = circles[0].x === 0 && circles.length > 3;
  const firstPetal = hasMiddle ? 1 : 0;
  const last = circles.length - 1;
  const layer = new Float64Array(3);

  const lay = (i: number, x: number, y: number, color: Float64Array, below: number): number => {
    const edge = placed[i].shade(x, y, layer);
    const inside = smoothstep(0, opaqueFrom, 1 - placed[i].distance(x, y));
    // Only what covers shines through: the ground does not.
    const opacity = edge * (1 - below * (1 - rimOpacity) * (1 - inside));
    for (let c = 0; c < 3; c++) color[c] = color[c] * (1 - opacity) + layer[c] * opacity;
    return opacity + below * (1 - opacity);
  };

  return (x, y, color) => {
    color.fill(0);
    let [lower, upper] = [-1, -1];
    for (let i = firstPetal; i <= last; i++) {
      if (placed[i].distance(x, y) > 1.02) continue;
      [lower, upper] = [upper, i];
    }
    // Around a closed flower the first lies over the last, or one of them would be the lowest of all.
    if (lower === firstPetal && upper === last && circles.length > 2)
      [lower, upper] = [last, lower];
    let cover = 0;
    if (lower >= 0) cover = lay(lower, x, y, color, cover);
    if (upper >= 0) cover = lay(upper, x, y, color, cover);
    if (hasMiddle) cover = lay(0, x, y, color, cover);
    if (cover > 0.999) return 1;
    for (const [i, { x: cx, y: cy }] of circles.entries()) {
      auras[i](Math.atan2(y - cy, x - cx), layer);
      const out = Math.max(0, placed[i].distance(x, y) - 1);
      const shine = ((glow * Math.exp(-fade * out)) / circles.length) * (1 - cover);
      for (let c = 0; c < 3; c++) color[c] += shine * layer[c];
    }
    return cover;
  };
}
