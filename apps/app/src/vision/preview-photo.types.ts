import type { ErrorCode, Segmentation } from '@irisvue/contracts';
import type { Photo } from '../platform/photo.types.ts';

export type PreviewReport =
  | {
      readonly type: 'stage';
      readonly stage: 'decode' | 'locate' | 'segment' | 'ellipses' | 'quality' | 'cut_out';
    }
  | { readonly type: 'found'; readonly segmentation: Segmentation; readonly cutOutUri: string }
  /** There is nothing to cut out, and the photo is why. */
  | { readonly type: 'refused'; readonly code: ErrorCode }
  /** This device could not tell: the networks did not load, or it cannot decode the file. */
  | { readonly type: 'failed' };

/**
 * Looks for the iris in a photo on this very device; nothing is sent. Reports each stage as it begins
 * and last the outcome. Gives a function that ends the reports and lets go of the cut-out.
 */
export type PreviewPhoto = (photo: Photo, report: (report: PreviewReport) => void) => () => void;
