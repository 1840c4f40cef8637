import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { apiPrefix } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { version } from '../config/config.ts';

/** OpenAPI 3.1, made from the contracts: a page for people at `/api/docs`, the document at `/api/docs/json`. */
export async function documentApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'IrisVue',
        version,
        description: `Every answer is an envelope \`{ data, meta, error }\`. Progress of jobs comes over the WebSocket \`/ws/jobs/{id}\`. Paths begin with \`${apiPrefix}\`.`,
      },
      components: {
        securitySchemes: {
          access_token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    // On a studio's own network there is no HTTPS to upgrade to.
    transformStaticCSP: (header) => header.replace(/upgrade-insecure-requests;?/, ''),
  });
}
