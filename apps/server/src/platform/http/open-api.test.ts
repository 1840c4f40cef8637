import { errorCatalogue, operations } from '@irisvue/contracts';
import { type FastifyInstance, fastify } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { apiTags } from './api-tags.ts';
import { bind } from './bind.ts';
import { documentApi } from './open-api.ts';

const answerSchema = z.object({
  description: z.string().min(1),
  content: z.record(
    z.string(),
    z.looseObject({
      schema: z.looseObject({ $ref: z.string().optional() }),
      example: z.unknown().optional(),
    }),
  ),
});
const operationSchema = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()).length(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  requestBody: z
    .looseObject({
      content: z.record(z.string(), z.looseObject({ example: z.unknown().optional() })),
    })
    .optional(),
  responses: z.record(z.string(), answerSchema),
});
const documentSchema = z.looseObject({
  openapi: z.literal('3.1.0'),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
});

let app: FastifyInstance;
let document: z.infer<typeof documentSchema>;

beforeAll(async () => {
  app = fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorate('isAdmin', async () => false);
  await documentApi(app);
  await app.register(
    async (api) => {
      for (const operation of Object.values(operations)) {
        bind(api, operation, () => Promise.reject(new Error('nobody calls it')));
      }
    },
    { prefix: '/api/v1' },
  );
  const answer = await app.inject('/api/docs/json');
  document = documentSchema.parse(answer.json());
});
afterAll(() => app.close());

const documented = () => Object.values(document.paths).flatMap((path) => Object.values(path));

test('every operation names a part of the API that is described, and who may call it', () => {
  expect(documented()).toHaveLength(Object.keys(operations).length);
  const schemes = Object.keys(document.components.securitySchemes);
  for (const { tags, security } of documented()) {
    expect(Object.keys(apiTags)).toContain(tags[0]);
    for (const scheme of security.flatMap((each) => Object.keys(each))) {
      expect(schemes).toContain(scheme);
    }
  }
});

test.each(Object.entries(operations))(
  'the body of %s has examples that it takes',
  (_, operation) => {
    // A file cannot stand in a document; such bodies show what their other fields look like.
    if (!('body' in operation) || 'bodyType' in operation) return;
    const examples = z.array(z.unknown()).min(1).parse(operation.body.meta()?.examples);
    for (const example of examples) {
      expect(operation.body.safeParse(example).error).toBeUndefined();
    }
  },
);

test('bodies and answers are shown by example', () => {
  for (const { requestBody, operationId } of documented()) {
    const json = requestBody?.content['application/json'];
    if (json !== undefined) expect(json.example, operationId).toBeDefined();
  }
  const shown = documented().filter(({ responses }) =>
    Object.entries(responses).some(
      ([status, { content }]) =>
        status < '300' && content['application/json']?.example !== undefined,
    ),
  );
  expect(shown.length).toBeGreaterThan(documented().length / 2);
});

test('refusals are told by status, with their codes and the one schema of all errors', () => {
  expect(JSON.stringify(document.components.schemas.Error)).toContain('VALIDATION_FAILED');
  for (const { responses, operationId } of documented()) {
    for (const [status, { description, content }] of Object.entries(responses)) {
      if (status < '300') continue;
      expect(content['application/json']?.schema.$ref).toBe('#/components/schemas/Error');
      const [, code = ''] = /^`(\w+)`/.exec(description) ?? [];
      const known = Object.entries(errorCatalogue).find(([name]) => name === code);
      expect(String(known?.[1].status), `${operationId} ${code}`).toBe(status);
    }
    expect(Object.keys(responses)).toContain('429');
  }
});

test('the document refers to nothing that it does not hold', () => {
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  for (const [, name = ''] of references) {
    expect(Object.keys(document.components.schemas)).toContain(name);
  }
});
