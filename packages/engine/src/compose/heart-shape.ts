/** The heart's middle is a little above the origin of its formula, and it is 32 units wide. */
const scale = 0.056;
const lift = 2.5;
/** Of the right half, from the notch to the point. */
const corners = 180;

/** The classical heart curve (16 sin³t, 13 cos t − 5 cos 2t − 2 cos 3t − cos 4t), in the coordinates of `paint`. */
const xs = new Float64Array(corners + 1);
const ys = new Float64Array(corners + 1);
for (let i = 0; i <= corners; i++) {
  const t = (Math.PI * i) / corners;
  const up = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t) + lift;
  xs[i] = 16 * scale * Math.sin(t) ** 3;
  ys[i] = -scale * up;
}

/** Distance from the heart's outline, negative inside. Both halves are alike: only the right one is looked at. */
export function fromHeart(x: number, y: number): number {
  const right = Math.abs(x);
  let least = Number.POSITIVE_INFINITY;
  let nearest = 0;
  let isInside = false;
  for (let i = 0; i <= corners; i++) {
    const [dx, dy] = [right - xs[i], y - ys[i]];
    const square = dx * dx + dy * dy;
    if (square < least) [least, nearest] = [square, i];
    if (i === 0 || ys[i - 1] > y === ys[i] > y) continue;
    const t = (y - ys[i]) / (ys[i - 1] - ys[i]);
    if (right < xs[i] + t * (xs[i - 1] - xs[i])) isInside = !isInside;
  }
  const square = Math.min(
    least,
    nearest > 0 ? toSegment(right, y, nearest - 1) : least,
    nearest < corners ? toSegment(right, y, nearest) : least,
  );
  return isInside ? -Math.sqrt(square) : Math.sqrt(square);
}

/** Square of the distance from the line between a corner and the next. */
function toSegment(x: number, y: number, corner: number): number {
  const [ax, ay] = [xs[corner], ys[corner]];
  const [dx, dy] = [xs[corner + 1] - ax, ys[corner + 1] - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const t = Math.min(1, Math.max(0, along));
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
}

/** Distances from a point inside to the outline, in `count` directions clockwise from the right; nothing beyond `farthest` x on the other side. */
export function reachFrom(x: number, y: number, count: number, past: number): Float32Array {
  const side = Math.sign(x);
  return Float32Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
    let [near, far] = [0, 2.4];
    const isWithin = (d: number) =>
      fromHeart(x + d * ux, y + d * uy) < 0 && side * (x + d * ux) > -past;
    // The first step out of it, then halved: halves of the heart are seen whole from their middles.
    for (let d = 0.05; d < 2.4; d += 0.05) {
      if (isWithin(d)) continue;
      [near, far] = [d - 0.05, d];
      break;
    }
    for (let k = 0; k < 8; k++) {
      const middle = (near + far) / 2;
      if (isWithin(middle)) near = middle;
      else far = middle;
    }
    return near;
  });
}
