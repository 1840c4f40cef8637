import { formatOf, IrisVueError, isJpegComplete } from '@irisvue/contracts';

const headBytes = 12;

/**
 * Looks at a file's bytes before it is offered for sending, by the server's own rule. Whether this
 * device can decode it does not matter.
 *
 * @throws {IrisVueError} FILE_EMPTY, FILE_NOT_AN_IMAGE, FILE_DAMAGED
 */
export async function checkFile(file: Blob): Promise<void> {
  const format = formatOf(await bytesOf(file.slice(0, headBytes)));
  if (format === 'jpeg' && !isJpegComplete(await bytesOf(file))) {
    throw new IrisVueError('FILE_DAMAGED');
  }
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
