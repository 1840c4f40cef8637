import { IrisVueError } from '@irisvue/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Claim, IdempotencyKeys } from '../idempotency/idempotency-keys.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set while a request with an idempotency key is worked on for the first time. */
    idempotencyClaim: Claim | null;
  }
}

const retryAfterMs = 1000;

/** Gives every POST with an `Idempotency-Key` its effect once, and later ones the first one's answer. */
export function answerOnce(app: FastifyInstance, keys: IdempotencyKeys): void {
  app.decorateRequest('idempotencyClaim', null);

  // After the checks of caller, limits and form: what these refuse had no effect.
  app.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request);
    const operation = request.routeOptions.schema?.operationId;
    if (key === null || operation === undefined) return;
    const found = await keys.claim({
      ...{ key, operation },
      caller: request.userId ?? keys.digest(`address ${request.ip}`),
      requestHash: keys.digest(contentOf(request)),
    });
    if (found.is === 'claimed') {
      request.idempotencyClaim = found.claim;
      return;
    }
    if (found.is === 'another request') throw new IrisVueError('IDEMPOTENCY_KEY_REUSED');
    if (found.is === 'in progress') {
      throw new IrisVueError('IDEMPOTENCY_IN_PROGRESS', {
        details: { retry_after_ms: retryAfterMs },
      });
    }
    const { status, headers, body } = found.answer;
    return reply.code(status).headers(headers).header('idempotent-replayed', 'true').send(body);
  });

  // Kept before it is sent: what a caller has seen is what the next one sees.
  app.addHook('onSend', async (request, reply, payload) => {
    const claim = request.idempotencyClaim;
    if (claim === null) return;
    request.idempotencyClaim = null;
    try {
      if (typeof payload !== 'string' || mayDiffer(request, reply)) await keys.release(claim);
      else await keys.keep(claim, { status: reply.statusCode, ...answerOf(reply, payload) });
    } catch (error) {
      request.log.error({ err: error }, 'an answer was not kept');
    }
  });
}

/** Files are told apart by their own checksum. */
function keyOf(request: FastifyRequest): string | null {
  if (request.method !== 'POST') return null;
  if (request.headers['content-type']?.startsWith('multipart/')) return null;
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? key : null;
}

/** All that decides about the answer. Of those who have not signed in, a refresh token comes as a cookie. */
function contentOf({ userId, params, query, body, headers }: FastifyRequest): string {
  const cookie = userId === null ? (headers.cookie ?? null) : null;
  return JSON.stringify([params, query, body ?? null, cookie]);
}

/** Our own failures and limits say nothing about the request; of an account that is gone nothing is kept. */
const mayDiffer = ({ userId }: FastifyRequest, { statusCode }: FastifyReply) =>
  statusCode >= 500 || statusCode === 429 || (statusCode === 401 && userId !== null);

function answerOf(reply: FastifyReply, body: string) {
  const kept = ['content-type', 'set-cookie', 'location'] as const;
  const headers = kept.flatMap((name): [string, string | string[]][] => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, Array.isArray(value) ? value : String(value)]];
  });
  return { body, headers: Object.fromEntries(headers) };
}
