import { IrisVueError } from '@irisvue/contracts';
import type { FastifyRequest } from 'fastify';

/** Multipart with a boundary, without which the parser fails as if it were our fault. */
export function requireForm({ headers }: Pick<FastifyRequest, 'headers'>): void {
  if (!/^multipart\/form-data\s*;.*boundary=\S/i.test(headers['content-type'] ?? '')) {
    throw new IrisVueError('VALIDATION_FAILED', {
      message: 'Send the photograph as multipart/form-data.',
    });
  }
}
