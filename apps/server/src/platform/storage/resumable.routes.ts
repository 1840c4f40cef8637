import { randomBytes } from 'node:crypto';
import { IrisVueError } from '@irisvue/contracts';
import { Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tooLarge } from './receive-file.ts';
import type { SharedLocks } from './shared-locks.ts';
import { createUploadPermission, type UploadPermissionParts } from './upload-permission.ts';

export interface ResumableRouteOptions extends UploadPermissionParts {
  readonly maxBytes: number;
  readonly corsOrigins: readonly string[];
  /** Null where one process takes all uploads. */
  readonly locks: SharedLocks | null;
}

const path = '/storage/resumable';

/**
 * Takes a file by the tus protocol: a broken connection goes on where it ended. The signed fields of the
 * form are the metadata that creates an upload; after that its unguessable address is what lets one go on.
 */
export async function resumableRoutes(
  app: FastifyInstance,
  { maxBytes, corsOrigins, locks, ...parts }: ResumableRouteOptions,
): Promise<void> {
  const { storage } = parts;
  const permission = createUploadPermission(parts);
  const { store, prefix } = storage.resumable;
  const keyOf = (id: string) => id.slice(prefix.length, id.lastIndexOf('-'));
  const tus = new Server({
    path,
    datastore: store,
    ...(locks === null ? {} : { locker: locks }),
    maxSize: maxBytes,
    relativeLocation: true,
    allowedOrigins: [...corsOrigins],
    // The picture's id first, so that its pieces go with it.
    namingFunction: (_request, metadata) => {
      const { key } = permission.verify(metadata);
      return `${prefix}${key}-${randomBytes(24).toString('hex')}`;
    },
    generateUrl: (_request, { id }) => `${path}/${id.slice(prefix.length)}`,
    getFileIdFromRequest: (_request, name) => (name === undefined ? undefined : prefix + name),
    onUploadCreate: async (_request, upload) => {
      await permission.requireAwaited(keyOf(upload.id));
      await storage.requireRoom(upload.size ?? maxBytes);
      return {};
    },
    onIncomingRequest: async (request, id) => {
      if (request.method === 'PATCH') await permission.requireAwaited(keyOf(id));
    },
    onUploadFinish: async (_request, upload) => {
      await storage.adopt(keyOf(upload.id), upload.id);
      return {};
    },
    // Thrown on, to be answered as everywhere else.
    onResponseError: (_request, error) => {
      const known = asIrisVueError(error, maxBytes);
      if (known !== null) throw known;
      return undefined;
    },
  });

  app.addHook('onClose', async () => locks?.close());
  app.register(async (scope) => {
    // The body is the file: it is left for the protocol to read.
    scope.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) =>
      done(null),
    );
    scope.route({
      method: ['POST', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS'],
      url: path,
      schema: { hide: true },
      handler: serve,
    });
    scope.route({
      method: ['POST', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS'],
      // A token by name: no log may hold it.
      url: `${path}/:upload_token`,
      schema: { hide: true },
      handler: serve,
    });
  });

  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    await tus.handle(request.raw, reply.raw);
    reply.hijack();
  }
}

/** Our own refusals, and the protocol's where ours say it better; the rest is for machines to read. */
function asIrisVueError(error: unknown, maxBytes: number): IrisVueError | null {
  if (error instanceof IrisVueError) return error;
  const status = error instanceof Object && 'status_code' in error ? error.status_code : 500;
  return status === 413 ? tooLarge(maxBytes) : null;
}
