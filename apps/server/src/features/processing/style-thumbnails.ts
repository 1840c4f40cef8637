import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

export const thumbnailPrefix = '/style-thumbnails/';

/** Drawn by scripts/draw-style-thumbnails.ts; as far from the sources as from the build. */
const folder = fileURLToPath(new URL('../../../style-thumbnails/', import.meta.url));

/** Serves an example of each style; everybody may see them, and caches keep them for a day. */
export async function serveStyleThumbnails(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: thumbnailPrefix,
    decorateReply: false,
    maxAge: '1d',
  });
}
