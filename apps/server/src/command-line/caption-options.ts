import { type Caption, captionSchema, IrisVueError } from '@irisvue/contracts';
import { requireFonts } from '../fonts/writable.ts';
import { type Call, UsageError } from './usage.ts';

/**
 * What is written under a picture of several irises: `--line`, and `--name` once for each photo.
 *
 * @throws {UsageError} when it is too long, or no font has a character of it
 */
export function readCaption(call: Call): Caption {
  const names = call.texts('name');
  const line = call.text('line');
  if (names.length > 0 && names.length !== call.positionals.length) {
    throw new UsageError('Give --name once for each photo, in their order, or not at all.');
  }
  const caption = captionSchema.safeParse({
    ...(names.length > 0 ? { names } : {}),
    ...(line === undefined ? {} : { line }),
  });
  if (!caption.success) throw new UsageError('A name has up to 40 characters, a line up to 120.');
  try {
    requireFonts(caption.data);
  } catch (error) {
    throw error instanceof IrisVueError ? new UsageError(error.message) : error;
  }
  return caption.data;
}
