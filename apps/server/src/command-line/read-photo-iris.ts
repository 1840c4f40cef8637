import { enhanceSlidersSchema } from '@irisvue/contracts';
import { type CutOut, cutOut, lookInFront } from '@irisvue/engine';
import { analyseExactly } from '../imaging/analyse-exactly.ts';
import { drawArt } from '../imaging/draw-art.ts';
import { runModel } from '../imaging/models.ts';
import type { ReadIris } from '../imaging/read-iris.ts';
import { readPhoto } from '../imaging/read-photo.ts';
import { startStopwatch } from '../imaging/stopwatch.ts';

/** The iris of a photograph, ready for art, and what its owner should know of it. */
export interface PhotoIris {
  readonly iris: ReadIris;
  readonly warnings: readonly string[];
}

/**
 * Finds the iris of a photograph and cuts it out.
 *
 * @throws {IrisVueError} as `readPhoto` and `analyse`
 */
export async function readPhotoIris(path: string): Promise<PhotoIris> {
  const photo = await readPhoto(path);
  const analysed = await analyseExactly(photo, startStopwatch(), () => {});
  const { segmentation, iris, frame, view } = analysed;
  const cut: CutOut = {
    picture: cutOut(view, iris, frame),
    frame,
    limbusBoundary: iris.limbusBoundary,
    pupilBoundary: iris.pupilBoundary,
  };
  const { sharpness, verdict, advice } = segmentation.quality;
  return {
    iris: {
      cutOut: cut,
      inFront: await lookInFront(view, iris.limbus, runModel),
      isRetouched: false,
      sharpness,
    },
    warnings: verdict === 'retake' ? advice : [],
  };
}

/** The same, with reflections filled and light, contrast, colour and sharpness as the picture needs them. */
export async function readRetouchedIris(path: string): Promise<PhotoIris> {
  const { iris, warnings } = await readPhotoIris(path);
  const sliders = enhanceSlidersSchema.parse({});
  const { picture } = await drawArt({ work: 'enhance', sliders }, [iris]);
  return { iris: { ...iris, cutOut: { ...iris.cutOut, picture }, isRetouched: true }, warnings };
}
