import { createHash } from 'node:crypto';
import { basename, dirname, extname } from 'node:path';
import type {} from '@fastify/swagger';
import { IrisVueError } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Cache } from '../cache/cache.ts';
import type { Clock } from '../clock.ts';
import { acceptsAvif, isKnown, readRange } from './object-headers.ts';
import type { Signer } from './signing.ts';
import type { Bucket, Storage } from './storage.ts';

const paramsSchema = z.object({
  bucket: z.enum(['originals', 'processed', 'exports']),
  '*': z.string().regex(/^[\w-]+\/[\w-]+\/[\w.-]+$/),
});
const querySchema = z.object({
  expires: z.coerce.number().int(),
  file_name: z.string().default(''),
  signature: z.string(),
});

const contentTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.tif': 'image/tiff',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
};

const storedObjectSchema = z.object({
  object: z.string(),
  /** In bytes. */
  size: z.number(),
});
type StoredObject = z.infer<typeof storedObjectSchema>;

export interface ObjectRouteOptions {
  readonly cache: Cache;
  readonly storage: Storage;
  readonly signer: Signer;
  /** Whether a CDN asks us for pictures, to keep copies of them. */
  readonly isBehindCdn: boolean;
  readonly now: Clock;
}

/** Serves stored objects by signed links. Objects never change, so a cache may keep them as long as the link lives. */
export async function objectRoutes(
  app: FastifyInstance,
  { storage, cache, signer, isBehindCdn, now }: ObjectRouteOptions,
): Promise<void> {
  app.get('/storage/objects/:bucket/*', { schema: { hide: true } }, async (request, reply) => {
    const params = paramsSchema.safeParse(request.params);
    const query = querySchema.safeParse(request.query);
    if (!params.success || !query.success) throw new IrisVueError('DOWNLOAD_REFUSED');
    const { bucket, '*': key } = params.data;
    const { expires, file_name, signature } = query.data;
    const path = `/storage/objects/${bucket}/${key}`;
    const genuine = signer.matches(signature, 'read', path, String(expires), file_name);
    const secondsLeft = Math.floor((expires - now().getTime()) / 1000);
    if (!genuine || secondsLeft < 0) throw new IrisVueError('DOWNLOAD_REFUSED');

    const prefersAvif = acceptsAvif(request.headers.accept ?? '');
    const found = await cache.remember(
      `object:${bucket}/${key}:${prefersAvif ? 'avif' : 'any'}`,
      storedObjectSchema,
      () => find(bucket, key, prefersAvif),
    );
    if (found === null) throw new IrisVueError('NOT_FOUND');
    const { object, size } = found;
    const etag = `"${createHash('sha256').update(`${bucket}/${object}`).digest('base64url').slice(0, 22)}"`;
    const range = readRange(request.headers.range, size);
    const isThere = isKnown(etag, request.headers['if-none-match']);
    // What is remembered may have been deleted; reading it would tell.
    if (isThere && (await storage.size(bucket, object)) === null) {
      throw new IrisVueError('NOT_FOUND');
    }
    const part = range === 'all' ? { start: 0, end: size - 1 } : range;
    const content =
      isThere || part === 'beyond' || size === 0 ? '' : await storage.read(bucket, object, part);

    // From here on nothing fails: no cache may keep a failure.
    const isCopied = isBehindCdn && bucket === 'processed' && file_name === '';
    reply
      .header(
        'cache-control',
        `${isCopied ? 'public' : 'private'}, max-age=${secondsLeft}, immutable`,
      )
      .header('etag', etag)
      .header('vary', 'accept')
      .header('x-content-type-options', 'nosniff');
    // Pages show what comes from the CDN's address; that they may is in the link.
    if (isCopied) {
      reply
        .header('access-control-allow-origin', '*')
        .removeHeader('access-control-allow-credentials')
        .header('cross-origin-resource-policy', 'cross-origin');
    }
    if (isThere) return reply.code(304).send();

    reply.type(contentTypes[extname(object)] ?? 'application/octet-stream');
    if (file_name !== '') {
      const encoded = encodeURIComponent(file_name).replace(/['()*]/g, encodeMark);
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encoded}`);
    }
    reply.header('accept-ranges', 'bytes');
    if (part === 'beyond') {
      return reply.code(416).header('content-range', `bytes */${size}`).send();
    }
    const { start, end } = part;
    if (range !== 'all') reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
    return reply.header('content-length', end - start + 1).send(content);
  });

  /** The file that suits best, of which all but one are guesses: in S3 each guess is a question over the network. */
  async function find(
    bucket: Bucket,
    key: string,
    prefersAvif: boolean,
  ): Promise<StoredObject | null> {
    const candidates = extname(key) === '' ? filesOfPreview(key, prefersAvif) : [key];
    for (const object of candidates) {
      const size = await storage.size(bucket, object);
      if (size !== null) return { object, size };
    }
    return null;
  }
}

/** Those that suit the viewer, best first. All previews are there as WebP, some also as AVIF. */
function filesOfPreview(preview: string, avif: boolean): string[] {
  return [
    ...(avif ? [`${preview}.avif`] : []),
    `${preview}.webp`,
    // Pictures of before there was a medium size.
    ...(basename(preview) === 'medium' ? [`${dirname(preview)}/display.webp`] : []),
  ];
}

const encodeMark = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
