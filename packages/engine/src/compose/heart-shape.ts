type Point = readonly [x: number, y: number];

/** The heart's middle is a little above the origin of its formula, and it is 32 units wide. */
const scale = 0.056;
const lift = 2.5;
const corners = 360;

/** The classical heart curve (16 sin³t, 13 cos t − 5 cos 2t − 2 cos 3t − cos 4t), in the coordinates of `paint`. */
const outline: readonly Point[] = Array.from({ length: corners }, (_, i) => {
  const t = (2 * Math.PI * i) / corners;
  const up = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t) + lift;
  return [16 * scale * Math.sin(t) ** 3, -scale * up];
});

/** Distance from the heart's outline, negative inside. */
export function fromHeart(x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  let isInside = false;
  for (let i = 0, j = corners - 1; i < corners; j = i++) {
    const [ax, ay] = outline[j];
    const [bx, by] = outline[i];
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const along = ((x - ax) * dx + (y - ay) * dy) / (length || 1);
    const t = Math.min(1, Math.max(0, along));
    least = Math.min(least, (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2);
    if (ay > y !== by > y && x < ax + ((y - ay) / dy) * dx) isInside = !isInside;
  }
  return isInside ? -Math.sqrt(least) : Math.sqrt(least);
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
