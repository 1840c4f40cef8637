import type { Boundary } from '@irisvue/contracts';
import { boundaryDistance } from '../geometry/boundary.ts';
import { fillHidden } from '../iris/fill-hidden.ts';
import { grow } from '../iris/hidden-patches.ts';
import { type CutOut, colorsOf } from '../iris/iris-ring.ts';
import { toFill, unwanted, visible } from '../iris/ring-level.ts';
import { polarSize, rubberSheet, unwrap, wrap } from '../portrait/rubber-sheet.ts';
import { pixelToPhoto, type RasterRGB, type RasterRGBA, smoothstep } from '../raster/raster.ts';
import { coverAt, type InFront } from '../segmentation/in-front.ts';
import { pupilLevel } from './clear-pupil.ts';

/** Where a reflection's share of the pixel begins to matter, and where all of the pixel is filled. */
const some = 0.25;
const sure = 0.5;
/** The iris is unrolled a little beyond its limbus, whose ramp is filled, too. */
const beyond = 1.02;
const mostColumns = 4096;
/** Over which the pupil runs into the iris, in radii of the pupil. */
const pupilRamp: readonly [inner: number, outer: number] = [0.96, 1.02];

/**
 * Takes lashes and reflections out of a cut-out: on the iris its own texture goes on, in the pupil its own darkness.
 *
 * @param amount 0 (nothing) to 1
 * @returns the picture, and the share of what it shows that was filled in, 0 to 1
 */
export function fillReflections(
  cutOut: CutOut,
  inFront: InFront,
  amount: number,
): { picture: RasterRGBA; inventedShare: number } {
  if (amount === 0) return { picture: cutOut.picture, inventedShare: 0 };
  const { picture, frame, limbusBoundary, pupilBoundary } = cutOut;
  const { width, height } = picture;
  const shares = sharesIn(cutOut, inFront);
  const limbus = scaled(limbusBoundary, beyond);
  const polar = unrolled(cutOut, limbus, inFront);
  const filled = wrap(polar, limbus, pupilBoundary, frame, width, height, (at) => shares[at] > 0);
  const fromPupil = boundaryDistance(pupilBoundary);
  const pupil = pupilLevel(cutOut, (at) => shares[at] > 0);
  const data = new Uint8ClampedArray(picture.data);
  for (let at = 0; at < shares.length; at++) {
    if (shares[at] === 0) continue;
    const x = pixelToPhoto(at % width, frame.x, frame.width, width);
    const y = pixelToPhoto(Math.floor(at / width), frame.y, frame.height, height);
    // The pupil's edge is as soft as the photograph's: its outermost part is the ring's first row.
    const inPupil = 1 - smoothstep(...pupilRamp, fromPupil(x, y));
    if (inPupil < 1 && filled.data[4 * at + 3] === 0 && fromPupil(x, y) > 1) continue;
    const share = amount * shares[at];
    for (let c = 0; c < 3; c++) {
      const iris = filled.data[4 * at + 3] === 0 ? pupil[c] : filled.data[4 * at + c];
      const below = inPupil * pupil[c] + (1 - inPupil) * iris;
      data[4 * at + c] = data[4 * at + c] * (1 - share) + below * share;
    }
  }
  const inventedShare = amount * filledShare(picture, shares);
  return { picture: { width, height, data }, inventedShare };
}

/** Of what a cut-out shows, the share that filling its reflections replaces, 0 to 1. */
function filledShare({ data }: RasterRGBA, shares: Float32Array): number {
  let filled = 0;
  let shown = 0;
  for (let at = 0; at < shares.length; at++) {
    filled += shares[at];
    shown += data[4 * at + 3] === 0 ? 0 : 1;
  }
  return shown === 0 ? 0 : filled / shown;
}

/** How much of each pixel of the cut-out is replaced, 0 to 1. */
function sharesIn({ picture, frame }: CutOut, inFront: InFront): Float32Array {
  const { width, height } = picture;
  const shares = new Float32Array(width * height);
  const hiddenAt = coverAt(inFront);
  for (let j = 0, at = 0; j < height; j++) {
    const y = pixelToPhoto(j, frame.y, frame.height, height);
    for (let i = 0; i < width; i++, at++) {
      if (picture.data[4 * at + 3] === 0) continue;
      const x = pixelToPhoto(i, frame.x, frame.width, width);
      shares[at] = smoothstep(some, sure, hiddenAt(x, y));
    }
  }
  return shares;
}

/** The ring with what hides it filled, as far as the cut-out shows anything. */
function unrolled(
  { picture, frame, pupilBoundary }: CutOut,
  limbus: Boundary,
  inFront: InFront,
): RasterRGB {
  const view = { picture: colorsOf(picture), frame };
  const native = polarSize(view, limbus, pupilBoundary);
  const columns = 32 * Math.ceil(Math.min(native.columns, mostColumns) / 32);
  const rows = Math.max(16, Math.round((native.rows * columns) / native.columns));
  const polar = unwrap(view, limbus, pupilBoundary, columns, rows);
  const { toPhoto } = rubberSheet(limbus, pupilBoundary);
  const hiddenAt = coverAt(inFront);
  const scale = picture.width / frame.width;
  const hidden = new Uint8Array(columns * rows);
  for (let i = 0; i < columns; i++) {
    const theta = (2 * Math.PI * i) / columns;
    const start = toPhoto(0, theta);
    const end = toPhoto(1, theta);
    for (let j = 0, at = i; j < rows; j++, at += columns) {
      const r = j / (rows - 1);
      const x = start.x + r * (end.x - start.x);
      const y = start.y + r * (end.y - start.y);
      const column = Math.round((x + 0.5 - frame.x) * scale - 0.5);
      const row = Math.round((y + 0.5 - frame.y) * scale - 0.5);
      const isInside = column >= 0 && row >= 0 && column < picture.width && row < picture.height;
      const isShown = isInside && picture.data[4 * (row * picture.width + column) + 3] >= 128;
      if (!isShown) hidden[at] = unwanted;
      else if (hiddenAt(x, y) > some) hidden[at] = toFill;
    }
  }
  // Beside what is not shown, samples mix with its black.
  const edge = grow(
    hidden.map((mark) => (mark === unwanted ? 1 : 0)),
    { columns, rows },
    2,
  );
  for (let at = 0; at < hidden.length; at++) {
    if (hidden[at] === visible && edge[at] === 1) hidden[at] = unwanted;
  }
  return fillHidden(polar, hidden);
}

const scaled = (boundary: Boundary, factor: number): Boundary => ({
  ...boundary,
  cos: boundary.cos.map((value) => factor * value),
  sin: boundary.sin.map((value) => factor * value),
});
