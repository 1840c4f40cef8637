import { IrisVueError } from '@irisvue/contracts';

/** The parser's own words for a form that is none carry no status, as if the fault were ours. */
export async function readForm<Part>(reading: Promise<Part>): Promise<Part> {
  try {
    return await reading;
  } catch (cause) {
    const isPlain = cause instanceof Error && !('statusCode' in cause) && !('code' in cause);
    if (!isPlain) throw cause;
    throw new IrisVueError('VALIDATION_FAILED', { message: 'This form cannot be read.', cause });
  }
}
