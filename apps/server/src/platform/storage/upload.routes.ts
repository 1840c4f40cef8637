import multipart from '@fastify/multipart';
import { IrisVueError } from '@irisvue/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readForm } from '../http/read-form.ts';
import { drain, receiveFile } from './receive-file.ts';
import { createUploadPermission, type UploadPermissionParts } from './upload-permission.ts';

/** Takes a file by a signed form, as S3 does. */
export async function uploadRoutes(
  app: FastifyInstance,
  parts: UploadPermissionParts,
): Promise<void> {
  const permission = createUploadPermission(parts);
  await app.register(multipart, {
    // The size limit is the form's; these keep the rest of a request small.
    limits: { fields: 8, fieldSize: 1000, files: 1, parts: 9, fileSize: Number.POSITIVE_INFINITY },
  });

  app.post('/storage/upload', { schema: { hide: true } }, async (request, reply) => {
    try {
      await receive(request);
    } catch (error) {
      // Few deserve to wait for.
      await drain(request.raw);
      reply.header('connection', 'close');
      throw error;
    }
    return reply.code(201).send({ data: null, error: null });
  });

  async function receive(request: FastifyRequest): Promise<void> {
    const fields: Record<string, unknown> = {};
    const found = request.parts();
    for (;;) {
      const { value: part } = await readForm(found.next());
      if (part === undefined) break;
      if (part.type === 'field') {
        fields[part.fieldname] = part.value;
        continue;
      }
      const { key, maxBytes } = permission.verify(fields);
      const confirm = () => permission.requireAwaited(key);
      await confirm();
      return receiveFile(parts.storage, request.raw, part.file, { key, maxBytes, confirm });
    }
    throw new IrisVueError('VALIDATION_FAILED', { message: 'The form holds no file.' });
  }
}
