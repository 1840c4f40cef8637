import { IrisVueError } from '@irisvue/contracts';
import { type RasterRGB, type SegmentedPhoto, segment, type View, viewSize } from '@irisvue/engine';
import { analyseExactly } from '../apps/server/src/imaging/analyse-exactly.ts';
import { runModel } from '../apps/server/src/imaging/models.ts';
import { decodeWhole, readPhoto } from '../apps/server/src/imaging/read-photo.ts';
import { startStopwatch } from '../apps/server/src/imaging/stopwatch.ts';

/** What the product makes of a picture: the iris, or the code of the error that says why not. */
export type Outcome = SegmentedPhoto | { readonly code: string };

/** Reads a file as the server and the command line do, both boundaries settled on every pixel. */
export const readFileOf = (path: string): Promise<Outcome> =>
  outcomeOf(async () => analyseExactly(await readPhoto(path), startStopwatch(), () => {}));

/** Reads pixels as the server does once it has decoded them. */
export const readView = (view: View): Promise<Outcome> => outcomeOf(() => segment(view, runModel));

/** What the engine is shown of a photograph. */
export async function decode(path: string): Promise<View> {
  const photo = await readPhoto(path);
  return decodeWhole(photo, viewSize(photo.width, photo.height));
}

export const viewOf = (picture: RasterRGB): View => ({
  picture,
  frame: { x: 0, y: 0, width: picture.width, height: picture.height },
});

async function outcomeOf(read: () => Promise<SegmentedPhoto>): Promise<Outcome> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof IrisVueError) return { code: error.code };
    throw error;
  }
}
