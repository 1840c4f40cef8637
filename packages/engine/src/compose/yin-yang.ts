import { irisDisc } from '../iris/iris-disc.ts';
import type { IrisRing } from '../iris/iris-ring.ts';
import { smoothstep } from '../raster/raster.ts';
import { mergeBands, type Picture } from './bands.ts';
import type { Fusion } from './fusion.ts';
import { discCover, limb, placeIris } from './placed-iris.ts';

const radius = 0.92;
const head = radius / 2;
/** Radius of each half's pupil, and of the other one's iris that lies in it. */
const eye = 0.2;
const dot = 0.165;
/** Half the breadth over which the finest detail changes hands. */
const softness = 0.008;
/** How far fibres bend on their way into the tail, in radians. */
const bend = 0.9;

/** Two irises in one circle as yin and yang; each carries the other one, whole and small, in its pupil. */
export const yinYang: Fusion = {
  circle: { x: 0, y: 0, radius },
  aspect: 1,
  shader({ ring: first }, { ring: second }, side) {
    const at = (pixels: number) =>
      [half(first, -head, pixels), half(second, head, pixels)] as const;
    const share = (x: number, y: number) => smoothstep(-softness, softness, fromSeam(x, y));
    const merged = mergeBands(at, share, side);
    const dots = [
      placeIris(second, { x: 0, y: -head, radius: dot }, side),
      placeIris(first, { x: 0, y: head, radius: dot }, side),
    ] as const;
    const small = new Float64Array(3);
    return (x, y, light) => {
      const rho = Math.sqrt(x * x + y * y) / radius;
      const cover = discCover(rho, (radius * side) / 2);
      light.fill(0);
      if (cover === 0) return 0;
      merged(x, y, light);
      // Each half rounds off towards the other, which gives it body.
      const depth = 1 - 0.45 * Math.exp(-Math.abs(fromSeam(x, y)) / 0.02);
      const strength = cover * limb(rho) * depth;
      const inDot = dots[y < 0 ? 0 : 1].shade(x, y, small);
      for (let c = 0; c < 3; c++) light[c] = light[c] * strength * (1 - inDot) + small[c] * inDot;
      return cover;
    };
  },
};

/** An iris whose pupil lies in the middle of a half's head and whose fibres run out into its tail. */
function half(ring: IrisRing, centre: number, pixels: number): Picture {
  const disc = irisDisc(ring, (head * pixels) / 2);
  const { pupilShare } = ring;
  return (x, y, color) => {
    const dy = y - centre;
    const distance = Math.sqrt(x * x + dy * dy);
    // Steep in the head, where the ring is as it is, and ever slower along the tail.
    const out = (distance - eye) / (3 * head - eye);
    const ring01 = out <= 0 ? out * 6 : 1.16 * (1 - Math.exp(-2.1 * out)) * 0.99;
    const swirl = -bend * smoothstep(head * 0.6, 2.6 * head, distance);
    disc.colorAt(pupilShare + (1 - pupilShare) * ring01, Math.atan2(dy, x) + swirl, color);
  };
}

/** Distance from the curve between both halves, negative in the first one's: its head is above, its tail on the left. */
function fromSeam(x: number, y: number): number {
  const above = Math.sqrt(x * x + (y + head) * (y + head)) - head;
  const below = Math.sqrt(x * x + (y - head) * (y - head)) - head;
  if (y < 0) {
    if (x >= 0) return above;
    return -Math.min(below, Math.sqrt(x * x + (y + radius) * (y + radius)));
  }
  if (x <= 0) return -below;
  return Math.min(above, Math.sqrt(x * x + (y - radius) * (y - radius)));
}
