import { S3ServiceException } from '@aws-sdk/client-s3';
import { IrisVueError } from '@irisvue/contracts';

const retryAfterMs = 5000;
const full = ['QuotaExceeded', 'XMinioStorageFull'];
const damaged = ['XAmzContentSHA256Mismatch', 'BadDigest', 'InvalidDigest'];

/** What passes by itself, and what says that S3 is full; the rest is a mistake of ours or of the set-up. */
export function nameS3Failure(error: unknown): unknown {
  if (error instanceof IrisVueError) return error;
  if (error instanceof S3ServiceException) {
    if (full.includes(error.name)) return new IrisVueError('STORAGE_FULL', { cause: error });
    const { httpStatusCode: status = 0 } = error.$metadata;
    const passes = status >= 500 || status === 429 || damaged.includes(error.name);
    return passes ? storageAway(error) : error;
  }
  return isOfConnection(error) ? storageAway(error) : error;
}

/** With a wait that the API tells as Retry-After. */
export const storageAway = (cause: unknown): IrisVueError =>
  new IrisVueError('STORAGE_UNAVAILABLE', { cause, details: { retry_after_ms: retryAfterMs } });

export const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  ['NoSuchKey', 'NotFound', 'NoSuchUpload'].includes(error.name);

/** Node's codes, and what the SDK calls a time limit or an answer that is none of S3's. */
function isOfConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'TimeoutError' || '$metadata' in error || '$response' in error) return true;
  return 'code' in error && typeof error.code === 'string' && /^(E[A-Z_]+|UND_)/.test(error.code);
}

/** For the operator: what S3 said, or what lies between. */
export function whyNot(error: unknown): string {
  const cause = error instanceof IrisVueError ? error.cause : error;
  if (cause instanceof S3ServiceException) {
    return `${cause.name}, status ${cause.$metadata.httpStatusCode}`;
  }
  return cause instanceof Error ? cause.message : String(cause);
}
