import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import { IrisVueError } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { toEnvelope } from './errors.ts';

/** Paths of files, never of screens: when one is missing the app's page would be a wrong answer. */
const filePrefixes = [
  '/admin/',
  '/api/',
  '/ws/',
  '/storage/',
  '/samples/',
  '/style-thumbnails/',
  '/_expo/',
  '/ort/',
  '/assets/',
];

/** Names of files below these change with their content. */
const hashedFolders = ['_expo/static/', 'assets/'];

/** Serves the built web app, its page for every address that is one of its screens, and the sample pictures. */
export async function serveWebApp(
  app: FastifyInstance,
  folders: { readonly webApp: string; readonly samples: string },
): Promise<void> {
  await app.register(fastifyStatic, {
    root: folders.samples,
    prefix: '/samples/',
    decorateReply: false,
  });
  const isBuilt = existsSync(join(folders.webApp, 'index.html'));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folders.webApp,
      cacheControl: false,
      preCompressed: true,
      setHeaders: (response, path) => {
        const name = relative(folders.webApp, path).split(sep).join('/');
        const isHashed = hashedFolders.some((folder) => name.startsWith(folder));
        response.setHeader(
          'cache-control',
          isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
        response.setHeader('vary', 'accept-encoding');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const isScreen =
      request.method === 'GET' && !filePrefixes.some((prefix) => path.startsWith(prefix));
    if (isScreen && isBuilt) return reply.sendFile('index.html');
    const error = new IrisVueError(
      'NOT_FOUND',
      isScreen ? { message: 'The web app is not built yet. Run npm start, which builds it.' } : {},
    );
    return reply.code(error.status).send(toEnvelope(error, request));
  });
}
