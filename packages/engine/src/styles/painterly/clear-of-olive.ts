/** The hue (OKLab, radians) of pigments that look dirty: between gold and fresh green. */
const olive = (112 * Math.PI) / 180;
/** How far from it a hue is safe. */
const reach = (36 * Math.PI) / 180;
/** How far a hue next to it is pushed. */
const push = (26 * Math.PI) / 180;

/** What a hue is turned by so that it is rather gold or green than olive, in radians. */
export function clearOfOlive(hue: number): number {
  const apart = Math.atan2(Math.sin(hue - olive), Math.cos(hue - olive));
  const share = 1 - Math.abs(apart) / reach;
  return share <= 0 ? 0 : push * share * (apart < 0 ? -1 : 1);
}
