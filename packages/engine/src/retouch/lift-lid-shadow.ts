import { boundaryDistance } from '../geometry/boundary.ts';
import type { CutOut } from '../iris/iris-ring.ts';
import { brightened, findShadow, isShadedAt, liftAt } from '../iris/lid-shadow.ts';
import { rubberSheet } from '../portrait/rubber-sheet.ts';
import {
  clamp,
  pixelToPhoto,
  type RasterRGB,
  type RasterRGBA,
  smoothstep,
} from '../raster/raster.ts';
import { coverAt, type InFront, mostCover } from '../segmentation/in-front.ts';

/** Points of the unrolled iris in which a shadow is looked for: it varies slowly. */
const columns = 384;
const rows = 48;
/** Over which the light sets in beyond the pupil, as a share of the ring: the pupil's edge keeps its softness. */
const pupilEdge = 0.06;

/**
 * Takes from a cut-out the shadow that lids and lashes throw on it.
 *
 * @param amount 0 (nothing) to 1
 */
export function liftLidShadow(cutOut: CutOut, inFront: InFront, amount: number): RasterRGBA {
  const { picture, frame, limbusBoundary, pupilBoundary } = cutOut;
  if (amount === 0) return picture;
  const { polar, hidden } = unrolledCoarsely(cutOut, inFront);
  const shadow = findShadow(polar, hidden);
  if (shadow === null) return picture;
  const { width, height } = picture;
  const toLimbus = boundaryDistance(limbusBoundary);
  const toPupil = boundaryDistance(pupilBoundary);
  const data = new Uint8ClampedArray(picture.data);
  for (let j = 0, at = 0; j < height; j++) {
    const y = pixelToPhoto(j, frame.y, frame.height, height);
    for (let i = 0; i < width; i++, at++) {
      if (data[4 * at + 3] === 0) continue;
      const x = pixelToPhoto(i, frame.x, frame.width, width);
      const theta = Math.atan2(y - pupilBoundary.cy, x - pupilBoundary.cx);
      const turn = theta / (2 * Math.PI) + (theta < 0 ? 1 : 0);
      if (!isShadedAt(shadow, turn)) continue;
      const within = 1 / toPupil(x, y);
      if (within >= 1) continue;
      // Where it lies between both boundaries, as if they had one centre: near enough for what varies slowly.
      const r = clamp((1 - within) / (1 / toLimbus(x, y) - within), 0, 1);
      const lift = liftAt(shadow, turn, r);
      const factor = 1 + amount * (lift - 1) * smoothstep(0, pupilEdge, r);
      for (let c = 0; c < 3; c++) data[4 * at + c] = brightened(data[4 * at + c], factor);
    }
  }
  return { width, height, data };
}

/** Points of the iris, and 1 where the cut-out ends before them or something was in front. */
function unrolledCoarsely(
  { picture, frame, limbusBoundary, pupilBoundary }: CutOut,
  inFront: InFront,
): { polar: RasterRGB; hidden: Uint8Array } {
  const cover = coverAt(inFront);
  const { toPhoto } = rubberSheet(limbusBoundary, pupilBoundary);
  const scale = picture.width / frame.width;
  const data = new Uint8ClampedArray(3 * columns * rows);
  const hidden = new Uint8Array(columns * rows);
  for (let at = 0; at < hidden.length; at++) {
    const column = at % columns;
    const { x, y } = toPhoto(
      (at - column) / columns / (rows - 1),
      (2 * Math.PI * column) / columns,
    );
    const i = clamp(Math.round((x + 0.5 - frame.x) * scale - 0.5), 0, picture.width - 1);
    const j = clamp(Math.round((y + 0.5 - frame.y) * scale - 0.5), 0, picture.height - 1);
    const from = 4 * (j * picture.width + i);
    data.set(picture.data.subarray(from, from + 3), 3 * at);
    const isShown = picture.data[from + 3] >= 128;
    hidden[at] = isShown && cover(x, y) <= mostCover ? 0 : 1;
  }
  return { polar: { width: columns, height: rows, data }, hidden };
}
