import type { EnhanceSliders, QualityReport } from '@irisvue/contracts';
import type { CutOut } from '../iris/iris-ring.ts';
import type { RasterRGBA } from '../raster/raster.ts';
import type { InFront } from '../segmentation/in-front.ts';
import { amountsFor } from './automatic.ts';
import { clearPupil } from './clear-pupil.ts';
import { enhance } from './enhance.ts';
import { fillReflections } from './fill-reflections.ts';
import { liftLidShadow } from './lift-lid-shadow.ts';

/** With half of the light that can be evened out, the whole of a lid's shadow is gone. */
const shadowFirst = 2;

/**
 * A cut-out as a studio would hand it over: what was in front of the iris gone, its pupil black, its light even,
 * its fibres crisp. Sliders that are null are set to what the picture needs.
 *
 * @param inFront null when nothing is in front of it any more
 * @returns the picture, and the share of what it shows that was filled in, 0 to 1
 */
export function retouch(
  cutOut: CutOut,
  inFront: InFront | null,
  sliders: EnhanceSliders,
  quality: Pick<QualityReport, 'sharpness'>,
): { picture: RasterRGBA; inventedShare: number } {
  const amounts = amountsFor(sliders, cutOut.picture, quality);
  let { picture } = cutOut;
  let inventedShare = 0;
  if (inFront !== null) {
    const light = Math.min(1, shadowFirst * amounts.light);
    // First, so that what is filled in goes on as bright as the rest.
    const lit = { ...cutOut, picture: liftLidShadow(cutOut, inFront, light) };
    ({ picture, inventedShare } = fillReflections(lit, inFront, amounts.reflections));
  }
  const clear = clearPupil({ ...cutOut, picture }, amounts.reflections);
  return { picture: enhance(clear, amounts), inventedShare };
}
