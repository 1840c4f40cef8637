import {
  type CutOut,
  type InFront,
  lookInFront,
  type RasterRGB,
  type RasterRGBA,
} from '@irisvue/engine';
import type { IrisFiles } from './art-tasks.ts';
import { runModel } from './models.ts';
import { asDamaged } from './read-photo.ts';
import { sharp } from './sharp.ts';

/** A cut-out in memory. */
export interface ReadIris {
  readonly cutOut: CutOut;
  /** What hid it in the photograph, null for nothing; of a retouched one, too: art completes it more lively. */
  readonly inFront: InFront | null;
  readonly isRetouched: boolean;
  /** 0 (soft) to 1 (crisp). */
  readonly sharpness: number;
}

/** @throws {IrisVueError} FILE_DAMAGED */
export async function readIris(files: IrisFiles): Promise<ReadIris> {
  const { frame, limbus, limbus_boundary, pupil_boundary, sharpness } = files;
  const cutOut = {
    picture: await readRGBA(files.cut_out_path),
    frame,
    limbusBoundary: limbus_boundary,
    pupilBoundary: pupil_boundary,
  };
  const part = { picture: await readRGB(files.before_path), frame };
  const inFront = await lookInFront(part, limbus, runModel);
  return { cutOut, inFront, isRetouched: files.is_retouched, sharpness };
}

export async function readRGBA(path: string): Promise<RasterRGBA> {
  const { data, info } = await asDamaged(() =>
    sharp(path)
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

async function readRGB(path: string): Promise<RasterRGB> {
  const { data, info } = await asDamaged(() =>
    sharp(path)
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  return { width: info.width, height: info.height, data };
}
