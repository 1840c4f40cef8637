import type { CutOut } from '../iris/iris-ring.ts';
import type { RunModel } from '../run-model.ts';
import { enlarge } from './enlarge.ts';

/** A print may be so many times as large as its source before the network enlarges that. */
const mostForPrint = 1.25;
/** A picture for a screen may be twice as large: who looks at it does not wait for more. */
const mostForScreen = 2;
/** Pixels of the iris's radius from which on a picture is a print. */
const printRadius = 600;
/** Enlarged so much more, a source is enlarged twice; below that, four times the work shows too little. */
const mostAfterOnce = 4;

/**
 * The cut-out with about as many pixels as drawing it takes: enlarged to two or four times its width where it is
 * clearly too small, itself where it is not.
 *
 * @param radius in pixels, at which the iris will be drawn
 */
export async function enlargeCutOut(
  cutOut: CutOut,
  radius: number,
  runModel: RunModel,
): Promise<CutOut> {
  const { picture, frame, limbusBoundary } = cutOut;
  const wanted = radius / (limbusBoundary.cos[0] * (picture.width / frame.width));
  if (wanted <= (radius < printRadius ? mostForScreen : mostForPrint)) return cutOut;
  const times = wanted > mostAfterOnce ? 2 : 1;
  let enlarged = picture;
  for (let n = 0; n < times; n++) enlarged = await enlarge(enlarged, runModel);
  return { ...cutOut, picture: enlarged, enlargement: 2 ** times };
}
