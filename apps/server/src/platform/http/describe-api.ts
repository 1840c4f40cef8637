import type { SwaggerTransformObject } from '@fastify/swagger';
import {
  apiPrefix,
  type ErrorCode,
  errorCatalogue,
  errorGroups,
  type Operation,
  operations,
} from '@irisvue/contracts';
import { z } from 'zod';
import { apiTags } from './api-tags.ts';

/** What anybody may be refused for, by what an operation asks of its caller. */
function refusalsOfAll(operation: Operation): ErrorCode[] {
  const { params, query, body, access, method } = operation;
  const takesInput = params !== undefined || query !== undefined || body !== undefined;
  const codes: ErrorCode[] = ['RATE_LIMITED', 'INTERNAL', 'UNAVAILABLE'];
  // A POST may carry an Idempotency-Key that is none.
  if (takesInput || method === 'POST') codes.push('VALIDATION_FAILED');
  if (access !== 'public') codes.push('UNAUTHENTICATED');
  if (access === 'admin') codes.push('FORBIDDEN');
  if (method === 'POST') codes.push('IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS');
  return codes;
}

const refusalsOf = (operation: Operation): ErrorCode[] => [
  ...refusalsOfAll(operation),
  ...(apiTags[operation.tag]?.errors ?? []).flatMap((group) => codesOf(errorGroups[group])),
];

function codesOf(group: object): ErrorCode[] {
  const isCode = (name: string): name is ErrorCode => name in errorCatalogue;
  return Object.keys(group).filter(isCode);
}

interface Answer {
  description: string;
  content: Record<string, { schema: { $ref: string }; example: object }>;
}

/** The answers of an operation that went wrong, by status, each with its codes and their sentences. */
export function describeRefusals(operation: Operation): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  const codes = [...new Set(refusalsOf(operation))];
  for (const status of [...new Set(codes.map((code) => errorCatalogue[code].status))].sort()) {
    const here = codes.filter((code) => errorCatalogue[code].status === status);
    answers[status] = {
      description: here.map((code) => `\`${code}\`: ${errorCatalogue[code].message}`).join('\n\n'),
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/Error' },
          example: exampleOf(here[0] ?? 'INTERNAL'),
        },
      },
    };
  }
  return answers;
}

const exampleOf = (code: ErrorCode) => ({
  data: null,
  error: {
    code,
    message: errorCatalogue[code].message,
    request_id: '6f1c2a52-7d0e-4a51-9a0a-3a6f2f1f6b7e',
  },
});

/** The whole answer of an operation that worked, from the example of its data. */
export function describeSuccess({ data }: Operation): object | undefined {
  if (data instanceof z.ZodNull) return { data: null, error: null };
  if (data instanceof z.ZodArray) {
    const [element] = examplesOf(data.element);
    return element === undefined ? undefined : { data: [element], error: null };
  }
  const [example] = examplesOf(data);
  return example === undefined ? undefined : { data: example, error: null };
}

function examplesOf(schema: unknown): readonly unknown[] {
  const examples = schema instanceof z.ZodType ? schema.meta()?.examples : undefined;
  return Array.isArray(examples) ? examples : [];
}

type ApiDocument = Extract<
  Parameters<SwaggerTransformObject>[0],
  { openapiObject: unknown }
>['openapiObject'];

const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

/** Puts the refusals in place of the catch-alls that answers are written by, and examples beside schemas. */
export function describeApi(document: ApiDocument): ApiDocument {
  const all: Operation[] = Object.values(operations);
  for (const operation of all) {
    const documented = document.paths?.[`${apiPrefix}${operation.path}`]?.[verbs[operation.method]];
    const success = documented?.responses?.[operation.status];
    if (documented === undefined || success === undefined || '$ref' in success) continue;
    success.description = 'It worked.';
    const json = success.content?.['application/json'];
    const example = describeSuccess(operation);
    if (json !== undefined && example !== undefined) json.example = example;
    const body = documented.requestBody;
    const sent = body === undefined || '$ref' in body ? undefined : body.content;
    const [shown] = examplesOf(operation.body);
    if (sent?.['application/json'] !== undefined) sent['application/json'].example = shown;
    documented.responses = { [operation.status]: success, ...describeRefusals(operation) };
  }
  return document;
}
