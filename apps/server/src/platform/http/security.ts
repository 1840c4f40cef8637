import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.ts';
import { pageSources } from '../storage/page-sources.ts';

/** Headers that let the web app do what it does (camera, blobs, WebAssembly, workers) and nothing else. */
export async function secure(
  app: FastifyInstance,
  config: Pick<Config, 'corsOrigins' | 's3' | 'cdn'>,
): Promise<void> {
  const { corsOrigins } = config;
  const { uploads, pictures } = pageSources(config);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'", "'wasm-unsafe-eval'", 'blob:'],
        // React Native for Web writes its styles into the page.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'blob:', 'data:', ...pictures],
        'media-src': ["'self'", 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'", 'blob:', 'data:', ...pictures, ...uploads],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // On a studio's own network the page is served over plain HTTP, where browsers ignore or punish these.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: {
      policy: corsOrigins.length > 0 ? 'cross-origin' : 'same-origin',
    },
    originAgentCluster: false,
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('permissions-policy', 'camera=(self), microphone=(), geolocation=()');
    if (request.protocol === 'https') {
      reply.header('strict-transport-security', 'max-age=15552000');
    }
  });
  if (corsOrigins.length > 0) {
    await app.register(cors, { origin: [...corsOrigins], credentials: true });
  }
  await app.register(underPressure, { maxEventLoopDelay: 2000, retryAfter: 5 });
}
