import { boundaryDistance, radiusRange } from '../geometry/boundary.ts';
import type { CutOut } from '../iris/iris-ring.ts';
import { pixelToPhoto, type RasterRGBA, smoothstep } from '../raster/raster.ts';

/** As bright as a pupil is when no haze lies over it, 0 to 255. */
const clear = 9;
/** In radii of the pupil: only here is its own level read, away from its edge. */
const inside = 0.8;
/** Over these distances, in radii of the pupil, haze goes on being taken away, and what is uneven in the pupil is left. */
const hazeRamp: readonly [full: number, none: number] = [0.96, 1.1];
const unevenRamp: readonly [calm: number, kept: number] = [0.8, 1];
/** The share of a pupil's unevenness that stays: its grain, without which it is a plastic disc. */
const grain = 0.12;

/**
 * Takes the haze out of the pupil, which is as dark as the room behind it: its middle becomes even and
 * nearly black, its edge keeps the shape and softness of the photograph. A clear pupil stays as it is.
 *
 * @param amount 0 (nothing) to 1
 */
export function clearPupil(cutOut: CutOut, amount: number): RasterRGBA {
  if (amount === 0) return cutOut.picture;
  const { picture, frame, pupilBoundary } = cutOut;
  const { width, height } = picture;
  const level = pupilLevel(cutOut, () => false);
  const hazy = brightness(level);
  const dark = Math.min(clear, hazy);
  const distance = boundaryDistance(pupilBoundary);
  const data = new Uint8ClampedArray(picture.data);
  const { left, top, right, bottom } = aroundPupil(cutOut);
  for (let j = top; j < bottom; j++) {
    const y = pixelToPhoto(j, frame.y, frame.height, height);
    for (let i = left; i < right; i++) {
      const at = j * width + i;
      if (data[4 * at + 3] === 0) continue;
      const d = distance(pixelToPhoto(i, frame.x, frame.width, width), y);
      if (d >= hazeRamp[1]) continue;
      const haze = 1 - smoothstep(...hazeRamp, d);
      const even = (1 - grain) * (1 - smoothstep(...unevenRamp, d));
      const calm = [0, 1, 2].map((c) => {
        const value = data[4 * at + c];
        return value - even * (value - level[c]);
      });
      // Taken from its brightness, as taking a blue haze from each channel would leave a red edge.
      const bright = brightness(calm);
      const cleared = Math.max(Math.min(bright, dark), bright - haze * (hazy - dark));
      for (let c = 0; c < 3; c++) {
        const wanted = (calm[c] * cleared) / Math.max(1, bright);
        data[4 * at + c] += amount * (wanted - data[4 * at + c]);
      }
    }
  }
  return { width, height, data };
}

const brightness = ([red, green, blue]: readonly number[]): number =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** The median of each channel, 0 to 255, in the pupil of a cut-out where nothing hides it. */
export function pupilLevel(
  cutOut: CutOut,
  isHidden: (pixel: number) => boolean,
): readonly number[] {
  const { picture, frame, pupilBoundary } = cutOut;
  const { width, height, data } = picture;
  const distance = boundaryDistance(pupilBoundary);
  const counts = [0, 1, 2].map(() => new Uint32Array(256));
  let total = 0;
  const { left, top, right, bottom } = aroundPupil(cutOut);
  for (let j = top; j < bottom; j++) {
    const y = pixelToPhoto(j, frame.y, frame.height, height);
    for (let i = left; i < right; i++) {
      const at = j * width + i;
      if (data[4 * at + 3] < 255 || isHidden(at)) continue;
      if (distance(pixelToPhoto(i, frame.x, frame.width, width), y) > inside) continue;
      total++;
      for (let c = 0; c < 3; c++) counts[c][data[4 * at + c]]++;
    }
  }
  return counts.map((count) => {
    if (total === 0) return clear;
    let value = 0;
    for (let below = count[0]; 2 * below < total; below += count[value]) value++;
    return value;
  });
}

/** The pixels of a cut-out that lie in its pupil or within its haze, and some more. */
function aroundPupil({ picture, frame, pupilBoundary }: CutOut) {
  const { cx, cy } = pupilBoundary;
  const reach = hazeRamp[1] * radiusRange(pupilBoundary).greatest + 1;
  const scale = picture.width / frame.width;
  const from = (least: number) => Math.max(0, Math.floor(scale * least));
  const to = (most: number, length: number) => Math.min(length, Math.ceil(scale * most) + 1);
  return {
    left: from(cx - reach - frame.x),
    top: from(cy - reach - frame.y),
    right: to(cx + reach - frame.x, picture.width),
    bottom: to(cy + reach - frame.y, picture.height),
  };
}
