import {
  errorEnvelopeSchema,
  type Operation,
  operations,
  type PageMeta,
  successEnvelope,
} from '@irisvue/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { requireAdmin, requireUser } from './identity.ts';

type Part<Op extends Operation, Name extends string> = Name extends keyof Op
  ? Op[Name] extends z.ZodType
    ? z.output<Op[Name]>
    : undefined
  : undefined;

interface Call<Op extends Operation> {
  readonly params: Part<Op, 'params'>;
  readonly query: Part<Op, 'query'>;
  readonly body: Part<Op, 'body'>;
  readonly userId: Op['access'] extends 'public' ? string | null : string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Written as a method: what it is called with was checked against the very schemas that type it. */
type Handler<Op extends Operation> = {
  handle(call: Call<Op>): Promise<{ readonly data: z.input<Op['data']>; readonly meta?: PageMeta }>;
}['handle'];

/** What every handler looks like once its operation's types are set aside. */
type UntypedHandler = {
  handle(call: {
    readonly params: unknown;
    readonly query: unknown;
    readonly body: unknown;
    readonly userId: string | null;
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
  }): Promise<{ readonly data: unknown; readonly meta?: PageMeta }>;
}['handle'];

export type BindOptions = { readonly rateLimit?: object };

/** Loose: the others stay as they are. */
const postHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[ -~]{1,255}$/, 'Use 1 to 255 printable ASCII characters.')
    .optional()
    .describe(
      'Repeating a request with the same key is making it once; answers are kept for 24 h.',
    ),
});

const guards = { user: requireUser, admin: requireAdmin };

/** Serves one operation of the contract: its checks, its answer and its documentation come from there. */
export function bind<const Op extends Operation>(
  app: FastifyInstance,
  operation: Op,
  handler: Handler<Op>,
  options?: BindOptions,
): void;
export function bind(
  app: FastifyInstance,
  operation: Operation,
  handler: UntypedHandler,
  options: BindOptions = {},
): void {
  app.route({
    method: operation.method,
    url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
    config: { ...options },
    schema: {
      operationId: Object.entries(operations).find(([, known]) => known === operation)?.[0] ?? '',
      summary: operation.summary,
      tags: [operation.tag],
      security: securityOf(operation),
      ...(operation.params === undefined ? {} : { params: operation.params }),
      ...(operation.query === undefined ? {} : { querystring: operation.query }),
      ...(operation.body === undefined ? {} : { body: operation.body }),
      ...(operation.method === 'POST' ? { headers: postHeaders } : {}),
      ...(operation.bodyType === undefined ? {} : { consumes: [operation.bodyType] }),
      response: {
        [operation.status]: successEnvelope(operation.data),
        '4xx': errorEnvelopeSchema,
        '5xx': errorEnvelopeSchema,
      },
    },
    // After the rate limits, before the body is read.
    ...(operation.access === 'public' ? {} : { preParsing: guards[operation.access] }),
    // What may be left out altogether need not be sent as an empty object.
    preValidation: async (request) => {
      if (operation.body !== undefined && request.body === undefined) request.body = {};
    },
    handler: async (request, reply) => {
      const { data, meta } = await handler({
        params: request.params,
        query: request.query,
        body: request.body,
        userId: request.userId,
        request,
        reply,
      });
      return reply
        .code(operation.status)
        .send({ data, ...(meta === undefined ? {} : { meta }), error: null });
    },
  });
}

/** An empty entry says that it also works without. */
function securityOf({ access, takesCookie }: Operation) {
  if (access !== 'public') return [{ access_token: [] }];
  return takesCookie === true ? [{ refresh_cookie: [] }, {}] : [];
}
