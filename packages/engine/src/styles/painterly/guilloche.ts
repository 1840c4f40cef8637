import { createRandom } from '../../paint/random.ts';
import { smoothstep } from '../../raster/raster.ts';

interface Band {
  /** Distance from the limbus and half its breadth, in units of the picture. */
  readonly out: number;
  readonly swing: number;
  readonly lobes: number;
  readonly curves: number;
  readonly offset: number;
}

/** Half a line's breadth in units of the picture: a third of a millimetre on a print of 40 cm. */
const halfLine = 0.0009;

/**
 * The rosettes of fine waves around a banknote's portrait.
 *
 * @returns share of a pixel covered, given the distance out from the limbus in units of the picture
 */
export function guilloche(seed: number, size: number): (out: number, theta: number) => number {
  const random = createRandom(seed);
  const bands: Band[] = [
    { out: 0.078, swing: 0.036, lobes: 36 + 12 * Math.floor(3 * random()), curves: 6 },
    { out: 0.162, swing: 0.03, lobes: 48 + 12 * Math.floor(4 * random()), curves: 4 },
  ].map((band) => ({ ...band, offset: 2 * Math.PI * random() }));
  const pixel = 2 / size;
  const soft = Math.max(pixel / 2, 0.4 * halfLine);
  // Lines finer than a pixel are as much fainter.
  const strength = Math.min(1, (2 * halfLine) / pixel);
  return (out, theta) => {
    let clear = 1;
    for (const { out: middle, swing, lobes, curves, offset } of bands) {
      const off = out - middle;
      if (Math.abs(off) > swing + 2 * halfLine + pixel) continue;
      for (let k = 0; k < curves; k++) {
        const angle = lobes * theta + offset + (2 * Math.PI * k) / curves;
        const slope = (swing * lobes * Math.sin(angle)) / (0.6 + out);
        const distance = Math.abs(off - swing * Math.cos(angle)) / Math.sqrt(1 + slope * slope);
        clear *= 1 - strength * (1 - smoothstep(halfLine - soft, halfLine + soft, distance));
      }
    }
    return 1 - clear;
  };
}
