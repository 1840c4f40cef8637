import {
  type ColorSpace,
  type ExportFormat,
  largestFreeExport,
  type Paper,
} from '@irisvue/contracts';
import type { Side } from '../shared/size-choice.tsx';

/** What a person decides about a file. */
export interface FileChoice {
  readonly format: ExportFormat;
  readonly side: Side;
  /** Null: for a screen, as large as `side`. */
  readonly paper: Paper | null;
  readonly fit: 'contain' | 'cover';
  readonly colors: ColorSpace;
  readonly isDeep: boolean;
  readonly hasCropMarks: boolean;
  readonly isMarked: boolean;
}

export const usualFile: FileChoice = {
  format: 'jpeg',
  side: 2048,
  paper: null,
  fit: 'contain',
  colors: 'srgb',
  isDeep: false,
  hasCropMarks: false,
  isMarked: true,
};

/** What everybody gets without paying. */
export const isFree = ({ side, paper, isMarked }: FileChoice): boolean =>
  isMarked && paper === null && side <= largestFreeExport;

export function requestFor(image_id: string, choice: FileChoice) {
  const { format, side, paper, fit, colors, isDeep, hasCropMarks, isMarked } = choice;
  return {
    ...{ image_id, format, color_space: colors },
    ...(paper === null ? { size: side } : { paper, fit }),
    ...(format === 'tiff' && isDeep ? { bit_depth: 16 as const } : {}),
    ...(format === 'pdf' && paper !== null ? { crop_marks: hasCropMarks } : {}),
    // Left out, the server marks free files and no others.
    ...(isMarked ? {} : { watermark: false }),
  };
}

const dotsPerCentimetre = 300 / 2.54;
const bleedCentimetres = 0.3;

/** Pixels of a print with what is cut off, the shorter side first. */
export const pixelsOf = (paper: Paper): string =>
  paper
    .split('x')
    .map((side) => Math.round((Number(side) + 2 * bleedCentimetres) * dotsPerCentimetre))
    .join(' × ');
