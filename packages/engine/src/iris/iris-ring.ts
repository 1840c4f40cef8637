import type { Boundary, Frame } from '@irisvue/contracts';
import { polarSize, rubberSheet, unwrap } from '../portrait/rubber-sheet.ts';
import { clamp, type RasterRGB, type RasterRGBA, type View } from '../raster/raster.ts';
import { coverAt, type InFront, mostCover } from '../segmentation/in-front.ts';
import { inwardRim } from '../segmentation/mask.ts';
import { fillHidden } from './fill-hidden.ts';
import { type Grid, grow } from './hidden-patches.ts';
import { findShadow, liftShadow } from './lid-shadow.ts';

/** A cut-out with what is known of it: all that art is made from. */
export interface CutOut {
  readonly picture: RasterRGBA;
  /** The part of the photograph that it shows; boundaries are in the same pixels. */
  readonly frame: Frame;
  readonly limbusBoundary: Boundary;
  readonly pupilBoundary: Boundary;
}

/** An iris without its photograph: the ring between pupil and limbus unrolled, its hidden parts filled in. */
export interface IrisRing {
  /** Columns go around, clockwise from the right; rows go from the pupil to the limbus. */
  readonly polar: RasterRGB;
  /** What the last row lies on, in pixels of the photograph. */
  readonly limbus: Boundary;
  /** Radius of the pupil as a share of the limbus's. */
  readonly pupilShare: number;
  /**
   * Share of the drawn iris's pixels that no camera took, 0 to 1: of a shown part s of the ring, at a radius of r
   * pixels out of a photograph where it is p, s · min(1, (p / r)²) is the camera's.
   */
  readonly inventedShare: number;
}

/** Around what hides the iris its edge and shadow hide it, too; share of a turn. */
const margin = 0.006;
/** What a lid hides lies open on its outer side, where nothing can be known: only texture keeps it from looking smooth. */
const lively = 1;
const mostColumns = 4096;
const leastColumns = 128;
/** Columns come in multiples of this, so that they can be halved often. */
const columnStep = 32;

/**
 * @param radius in pixels, at which the iris will be drawn: more detail than that is not read
 * @param inFront what else hides the iris, when it was looked for
 */
export function irisRing(cutOut: CutOut, radius: number, inFront: InFront | null): IrisRing {
  const { picture, frame, pupilBoundary } = cutOut;
  const limbus = innerLimbus(cutOut.limbusBoundary);
  const pupilShare = clamp(pupilBoundary.cos[0] / limbus.cos[0], 0.15, 0.6);
  const view: View = { picture: colorsOf(picture), frame };
  const native = polarSize(view, limbus, pupilBoundary);
  const wanted = Math.min(native.columns, 2 * Math.PI * radius, mostColumns);
  const columns = Math.max(leastColumns, Math.ceil(wanted / columnStep) * columnStep);
  const rows = Math.max(16, Math.min(native.rows, Math.ceil(radius * (1 - pupilShare))));
  const polar = unwrap(view, limbus, pupilBoundary, columns, rows);
  const hidden = hiddenIn(cutOut, limbus, inFront, { columns, rows });
  const reach = Math.max(1, Math.round(margin * columns));
  const gaps = grow(hidden, { columns, rows }, reach);
  const shadow = findShadow(polar, gaps);
  const lit = shadow === null ? polar : liftShadow(polar, gaps, shadow);
  const filled = fillHidden(lit, gaps, lively);
  const photographed = (limbus.cos[0] * picture.width) / frame.width;
  const shown = 1 - hiddenShare(gaps, { columns, rows }, pupilShare);
  const taken = shown * Math.min(1, (photographed / radius) ** 2);
  return { polar: filled, limbus, pupilShare, inventedShare: 1 - taken };
}

/** Of the ring as it is drawn, where its outer rows are longer. */
function hiddenShare(hidden: Uint8Array, { columns, rows }: Grid, pupilShare: number): number {
  let sum = 0;
  let whole = 0;
  for (let row = 0; row < rows; row++) {
    const length = pupilShare + (1 - pupilShare) * (row / (rows - 1));
    whole += length * columns;
    for (let at = row * columns; at < (row + 1) * columns; at++) sum += hidden[at] * length;
  }
  return sum / whole;
}

/** Columns beyond which what hides the iris is looked for in blocks: its edge is widened by more than one anyway. */
const enoughColumns = 1500;

/** 1 where something hides the unrolled iris. */
function hiddenIn(
  cutOut: CutOut,
  limbus: Boundary,
  inFront: InFront | null,
  { columns, rows }: Grid,
): Uint8Array {
  const isHidden = hiddenBy(cutOut, inFront);
  const { toPhoto } = rubberSheet(limbus, cutOut.pupilBoundary);
  const hidden = new Uint8Array(columns * rows);
  const step = Math.max(1, Math.floor(columns / enoughColumns));
  for (let i = 0; i < columns; i += step) {
    const theta = (2 * Math.PI * i) / columns;
    const start = toPhoto(0, theta);
    const end = toPhoto(1, theta);
    for (let j = 0; j < rows; j += step) {
      const r = j / (rows - 1);
      if (!isHidden(start.x + r * (end.x - start.x), start.y + r * (end.y - start.y))) continue;
      for (let row = j; row < Math.min(rows, j + step); row++) {
        hidden.fill(1, row * columns + i, row * columns + Math.min(columns, i + step));
      }
    }
  }
  return hidden;
}

/** The boundary within which the cut-out is opaque: beyond it the white of the eye begins to show. */
function innerLimbus(boundary: Boundary): Boundary {
  const [, inner] = inwardRim({ limbusBoundary: boundary }).limbus;
  const shrink = (values: readonly number[]) => values.map((value) => 0.995 * inner * value);
  return { ...boundary, cos: shrink(boundary.cos), sin: shrink(boundary.sin) };
}

export function colorsOf({ width, height, data }: RasterRGBA): RasterRGB {
  const colors = new Uint8ClampedArray(width * height * 3);
  for (let i = 0, from = 0, to = 0; i < width * height; i++, from++) {
    colors[to++] = data[from++];
    colors[to++] = data[from++];
    colors[to++] = data[from++];
  }
  return { width, height, data: colors };
}

/** Below this alpha a pixel of the cut-out shows something else, too. */
const opaque = 250;

/** Whether a point of the photograph shows no iris: the cut-out ends before it, or something is in front. */
function hiddenBy(
  { picture, frame }: CutOut,
  inFront: InFront | null,
): (x: number, y: number) => boolean {
  const { width, height, data } = picture;
  const scale = width / frame.width;
  const isOutside = (x: number, y: number): boolean => {
    const column = Math.round((x + 0.5 - frame.x) * scale - 0.5);
    const row = Math.round((y + 0.5 - frame.y) * scale - 0.5);
    if (column < 0 || row < 0 || column >= width || row >= height) return true;
    return data[4 * (row * width + column) + 3] < opaque;
  };
  if (inFront === null) return isOutside;
  const cover = coverAt(inFront);
  return (x, y) => isOutside(x, y) || cover(x, y) > mostCover;
}
