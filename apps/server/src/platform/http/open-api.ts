import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { apiPrefix, errorEnvelopeSchema } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { version } from '../config/config.ts';
import { apiTags } from './api-tags.ts';
import { describeApi } from './describe-api.ts';

/** OpenAPI 3.1, made from the contracts: a page for people at `/api/docs`, the document at `/api/docs/json`. */
export async function documentApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'IrisVue',
        version,
        description: `Every answer is an envelope \`{ data, meta, error }\`. Progress of jobs comes over the WebSocket \`/ws/jobs/{job_id}\`. Paths begin with \`${apiPrefix}\`.`,
      },
      tags: Object.entries(apiTags).map(([name, { description }]) => ({ name, description })),
      components: {
        securitySchemes: {
          access_token: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'Fifteen minutes long; a new one comes from `POST /auth/refresh`.',
          },
          refresh_cookie: {
            type: 'apiKey',
            in: 'cookie',
            name: 'irisvue_refresh',
            description:
              'The refresh token of browsers, which scripts cannot read. Apps send it in the body.',
          },
        },
        // As plain JSON: what zod adds for programs has no place in the document.
        schemas: { Error: JSON.parse(JSON.stringify(z.toJSONSchema(errorEnvelopeSchema))) },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) =>
      'openapiObject' in document ? describeApi(document.openapiObject) : document.swaggerObject,
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    // On a studio's own network there is no HTTPS to upgrade to.
    transformStaticCSP: (header) => header.replace(/upgrade-insecure-requests;?/, ''),
  });
}
