/** The engine looks at no more than some 70 pixels a limbus radius: so many on the longer side are plenty. */
const leastSide = 960;

/**
 * At how many pixels to decode a whole photograph for `segment`: all of them, half, a quarter or an
 * eighth on each side. Those cost a JPEG decoder next to nothing, and look alike whoever shrinks.
 */
export function viewSize(width: number, height: number): { width: number; height: number } {
  const halvings = Math.floor(Math.log2(Math.max(width, height) / leastSide));
  const shrink = 2 ** Math.max(0, Math.min(3, halvings));
  return { width: Math.ceil(width / shrink), height: Math.ceil(height / shrink) };
}
