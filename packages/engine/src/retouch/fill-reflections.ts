import { boundaryDistance } from '../geometry/boundary.ts';
import { type CutOut, irisRing } from '../iris/iris-ring.ts';
import { wrap } from '../portrait/rubber-sheet.ts';
import { pixelToPhoto, type RasterRGBA, sampleBilinear, smoothstep } from '../raster/raster.ts';
import type { InFront } from '../segmentation/in-front.ts';

/** Where a reflection's share of the pixel begins to matter, and where all of the pixel is filled. */
const some = 0.12;
const sure = 0.35;
/** As dark as pupils are, 0 to 255. */
const pupil = 10;

/**
 * Takes lashes and reflections out of a cut-out: on the iris its own texture goes on, in the pupil it is dark.
 *
 * @param amount 0 (nothing) to 1
 */
export function fillReflections(cutOut: CutOut, inFront: InFront, amount: number): RasterRGBA {
  if (amount === 0) return cutOut.picture;
  const { picture, frame, limbusBoundary, pupilBoundary } = cutOut;
  const { width, height } = picture;
  const scale = width / frame.width;
  const ring = irisRing(cutOut, limbusBoundary.cos[0] * scale, inFront);
  const filled = wrap(ring.polar, ring.limbus, pupilBoundary, frame, width, height);
  const fromPupil = boundaryDistance(pupilBoundary);
  const data = new Uint8ClampedArray(picture.data);
  const mapScale = inFront.specular.width / inFront.frame.width;
  for (let j = 0; j < height; j++) {
    const y = pixelToPhoto(j, frame.y, frame.height, height);
    for (let i = 0; i < width; i++) {
      const to = 4 * (j * width + i);
      if (data[to + 3] === 0) continue;
      const x = pixelToPhoto(i, frame.x, frame.width, width);
      const mx = (x + 0.5 - inFront.frame.x) * mapScale - 0.5;
      const my = (y + 0.5 - inFront.frame.y) * mapScale - 0.5;
      const hidden = Math.max(
        sampleBilinear(inFront.specular, mx, my),
        sampleBilinear(inFront.occlusion, mx, my),
      );
      const share = amount * smoothstep(some, sure, hidden);
      if (share === 0) continue;
      const inPupil = fromPupil(x, y) < 1;
      if (!inPupil && filled.data[to + 3] === 0) continue;
      for (let c = 0; c < 3; c++) {
        const below = inPupil ? pupil : filled.data[to + c];
        data[to + c] = data[to + c] * (1 - share) + below * share;
      }
    }
  }
  return { width, height, data };
}
