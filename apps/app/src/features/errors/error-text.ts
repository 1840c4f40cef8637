import { type ErrorCode, errorCatalogue, IrisVueError } from '@irisvue/contracts';
import { texts } from '../../texts/index.ts';

export const errorCodeOf = (error: unknown): ErrorCode | null =>
  error instanceof IrisVueError ? error.code : null;

/** What happened and what to do; never the platform's own words. */
export function errorText(error: unknown): string {
  const code = errorCodeOf(error);
  return code === null ? texts.common.unexpected : errorCatalogue[code].message;
}

/** Trying the same photo again cannot help: another photo can. */
export function needsAnotherPhoto(code: ErrorCode | null): boolean {
  return code !== null && photoProblems.has(code);
}

const photoProblems: ReadonlySet<ErrorCode> = new Set([
  'FILE_EMPTY',
  'FILE_NOT_AN_IMAGE',
  'FILE_DAMAGED',
  'IMAGE_FAILED',
  'IMAGE_TOO_LARGE',
  'IMAGE_TOO_SMALL',
  'UPLOAD_TOO_LARGE',
  'NO_EYE',
  'EYE_CLOSED',
  'SEVERAL_EYES',
  'IRIS_TOO_SMALL',
]);
