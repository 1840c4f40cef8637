import { type ErrorCode, IrisVueError } from '@irisvue/contracts';

/** The code and message of a failure; what we have no name for is INTERNAL. */
export function describeFailure(error: unknown): { code: ErrorCode; message: string } {
  if (error instanceof IrisVueError) return { code: error.code, message: error.message };
  if (error instanceof Error && 'code' in error && isDiskError(error.code)) {
    const { code, message } = new IrisVueError('OUTPUT_NOT_WRITABLE');
    return { code, message };
  }
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) };
}

const isDiskError = (code: unknown): boolean =>
  code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS' || code === 'EDQUOT';
