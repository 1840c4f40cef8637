import type { IncomingMessage } from 'node:http';
import { pipeline, Transform } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import multipart from '@fastify/multipart';
import { IrisVueError } from '@irisvue/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Signer } from './signing.ts';
import type { Storage } from './storage.ts';

const fieldsSchema = z.object({
  key: z.uuid(),
  content_type: z.string(),
  max_bytes: z.string().regex(/^\d+$/),
  expires: z.iso.datetime(),
  signature: z.string(),
});

const drainMs = 3000;

export interface UploadRouteOptions {
  readonly storage: Storage;
  readonly signer: Signer;
  readonly now: Clock;
  /** Whether a file under this key is still waited for; forms of finished uploads are spent. */
  readonly isAwaited: (key: string) => Promise<boolean>;
}

/** Takes a file by a signed form and writes it straight to disk, however long it claims to be. */
export async function uploadRoutes(
  app: FastifyInstance,
  { storage, signer, now, isAwaited }: UploadRouteOptions,
): Promise<void> {
  await app.register(multipart, {
    // The size limit is the form's; these keep the rest of a request small.
    limits: { fields: 8, fieldSize: 1000, files: 1, parts: 9, fileSize: Number.POSITIVE_INFINITY },
  });

  app.post('/storage/upload', { schema: { hide: true } }, async (request, reply) => {
    try {
      await receive(request);
    } catch (error) {
      // Many clients read no answer before they have sent everything; few deserve to wait for.
      await drain(request.raw);
      reply.header('connection', 'close');
      throw error;
    }
    return reply.code(201).send({ data: null, error: null });
  });

  async function receive(request: FastifyRequest): Promise<void> {
    const fields: Record<string, unknown> = {};
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        fields[part.fieldname] = part.value;
        continue;
      }
      const form = verify(fields);
      await requireAwaited(form.key);
      const declaredBytes = Number(request.headers['content-length'] ?? 0);
      // A multipart body is a little longer than its file; nothing of a much longer one need be kept.
      if (declaredBytes > form.maxBytes + 10_000) throw tooLarge(form.maxBytes);
      await storage.requireRoom(declaredBytes || form.maxBytes);
      const limited = limit(form.maxBytes);
      pipeline(part.file, limited, () => {});
      // The parser does not notice that its source has gone.
      request.raw.once('close', () => {
        if (!request.raw.complete) limited.destroy(new IrisVueError('UPLOAD_MISSING'));
      });
      return storage.receive(form.key, limited, () => requireAwaited(form.key));
    }
    throw new IrisVueError('VALIDATION_FAILED', { message: 'The form holds no file.' });
  }

  function verify(given: unknown): { key: string; maxBytes: number } {
    const parsed = fieldsSchema.safeParse(given);
    if (!parsed.success) throw new IrisVueError('UPLOAD_REFUSED', { cause: parsed.error });
    const { key, content_type, max_bytes, expires, signature } = parsed.data;
    const genuine = signer.matches(signature, 'upload', key, content_type, max_bytes, expires);
    if (!genuine || Date.parse(expires) < now().getTime()) {
      throw new IrisVueError('UPLOAD_REFUSED');
    }
    return { key, maxBytes: Number(max_bytes) };
  }

  async function requireAwaited(key: string): Promise<void> {
    if (!(await isAwaited(key)) || (await storage.exists('incoming', key))) {
      throw new IrisVueError('UPLOAD_REFUSED');
    }
  }
}

function limit(maxBytes: number): Transform {
  let seenBytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seenBytes += chunk.length;
      if (seenBytes > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
}

/** Reads the rest of a request for a little while, into nothing. */
async function drain(request: IncomingMessage): Promise<void> {
  request.unpipe();
  request.resume();
  if (request.complete || request.destroyed) return;
  await Promise.race([
    new Promise((resolve) => request.once('close', resolve).once('end', resolve)),
    delay(drainMs, undefined, { ref: false }),
  ]);
}

function tooLarge(maxBytes: number): IrisVueError {
  return new IrisVueError('UPLOAD_TOO_LARGE', { details: { max_bytes: maxBytes } });
}
