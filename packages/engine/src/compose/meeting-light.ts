import type { Aura } from '../iris/aura.ts';

/** How white two lights become where they meet in equal shares. */
const whiteness = 0.8;

/**
 * Light that passes from one iris's to another's. Where they meet it turns white, as lights do: the plain mean of
 * blue and amber would be a purple that neither iris has.
 *
 * @returns writes the light in a direction, of which `share` is the second iris's, 0 to 1
 */
export function meetingLight(
  first: Aura,
  second: Aura,
): (theta: number, share: number, light: Float64Array) => void {
  const other = new Float64Array(3);
  return (theta, share, light) => {
    first(theta, light);
    second(theta, other);
    for (let c = 0; c < 3; c++) light[c] += (other[c] - light[c]) * share;
    const white = whiteness * 4 * share * (1 - share);
    const most = Math.max(light[0], light[1], light[2]);
    for (let c = 0; c < 3; c++) light[c] += (most - light[c]) * white;
  };
}
