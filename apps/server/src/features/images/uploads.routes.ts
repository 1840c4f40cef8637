import multipart from '@fastify/multipart';
import { IrisVueError, operations, uploadContentTypeSchema } from '@irisvue/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { bind } from '../../platform/http/bind.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { drain, receiveFile } from '../../platform/storage/receive-file.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { toSubmittedJob } from '../jobs/job-view.ts';
import type { ImageViews } from './image-views.ts';
import type { UploadsService } from './uploads.service.ts';

export interface UploadsRouteParts {
  readonly uploads: UploadsService;
  readonly usage: (userId: string) => Promise<{ used_bytes: number; allowed_bytes: number }>;
  readonly views: ImageViews;
  readonly storage: Storage;
}

/** Announce, send straight to storage, say that it has arrived; or all in one request. */
export function uploadsRoutes(
  app: FastifyInstance,
  { uploads, usage, views, storage }: UploadsRouteParts,
): void {
  bind(app, operations.createImage, async ({ userId, body }) => {
    const { image, upload, resumable } = await uploads.create(userId, body);
    return { data: { image: await views.one(userId, image), upload, resumable } };
  });

  bind(app, operations.finishImage, async ({ userId, params }) => ({
    data: toSubmittedJob(await uploads.finish(userId, params.image_id)),
  }));

  bind(app, operations.getStorageUsage, async ({ userId }) => ({ data: await usage(userId) }));

  app.register(async (scope) => {
    // The service limits the file; these keep the rest of a request small.
    const limits = { fields: 8, files: 1, parts: 9, fileSize: Number.POSITIVE_INFINITY };
    await scope.register(multipart, { limits });
    // The body is a stream that the handler reads; its schema is for the documentation.
    scope.setValidatorCompiler<z.ZodType>((route) =>
      route.httpPart === 'body' ? () => true : validatorCompiler(route),
    );
    bind(scope, operations.uploadImage, async ({ userId, request, reply }) => {
      try {
        const { image, job } = await receive(userId, request);
        return { data: { image: await views.one(userId, image), job: toSubmittedJob(job) } };
      } catch (error) {
        await drain(request.raw);
        reply.header('connection', 'close');
        throw error;
      }
    });
  });

  async function receive(userId: string, request: FastifyRequest) {
    if (!request.isMultipart()) throw invalid('Send the photograph as multipart/form-data.');
    const part = await readForm(request.file());
    if (part === undefined) throw invalid('The form holds no file.');
    const contentType = uploadContentTypeSchema.safeParse(part.mimetype);
    if (!contentType.success) throw new IrisVueError('FILE_NOT_AN_IMAGE');
    const announcement = {
      file_name: cleanName(part.filename),
      content_type: contentType.data,
      // Bodies need not tell their length; what has come is counted once it is whole.
      byte_size: 0,
    };
    return uploads.take(userId, announcement, (key, maxBytes) =>
      receiveFile(storage, request.raw, part.file, { key, maxBytes, confirm: async () => {} }),
    );
  }
}

const invalid = (message: string) => new IrisVueError('VALIDATION_FAILED', { message });

/** Names come from forms of all kinds, and none is worth refusing a photograph for. */
const cleanName = (name: string) => name.slice(0, 255).replace(/[\p{Cc}\p{Cs}]/gu, '') || 'photo';
