import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import { type DestinationStream, pino } from 'pino';
import type { Config } from '../config/config.ts';
import { workContext } from '../telemetry/work-context.ts';

export type Log = FastifyBaseLogger;

/**
 * Structured lines without what could identify or let in: no headers, no bodies, no query strings (they
 * carry signatures), no addresses.
 */
export function createLog(
  config: Pick<Config, 'logLevel'>,
  role?: string,
  destination?: DestinationStream,
): Log {
  const options = {
    level: config.logLevel,
    base: role === undefined ? null : { role },
    mixin: idsOfJob,
    serializers: {
      // What Fastify itself would write of a request or an answer.
      req: ({ method }: { method?: string }) => ({ method }),
      res: ({ statusCode }: { statusCode?: number }) => ({ status: statusCode }),
      err: describeError,
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Every line that a job's work writes, however deep, leads to the job and to the request that asked for it. */
function idsOfJob(): object {
  const { jobId, requestId } = workContext.current();
  if (jobId === null) return {};
  return { job: jobId, ...(requestId === null ? {} : { reqId: requestId }) };
}

/** One line a request. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        path: pathWithoutSecrets(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
  });
}

/** Tokens of invitations and share links travel in paths; of a screen's address only its name is written. */
function pathWithoutSecrets({ url, params, routeOptions }: FastifyRequest): string {
  const pattern = routeOptions.url ?? '/*';
  if (pattern === '/*') return `/${url.split(/[/?]/)[1] ?? ''}`;
  const values = new Map(Object.entries(params ?? {}));
  return pattern
    .split('/')
    .map((part) => {
      const name = part.replace(/^:/, '');
      return name.endsWith('token') ? part : String(values.get(name) ?? part);
    })
    .join('/');
}

/** Database errors carry the values of the failed query; of those only code and name are written. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const isQueryError = error.name === 'DrizzleQueryError' || 'severity' in error;
  return {
    type: error.name,
    ...('code' in error ? { code: error.code } : {}),
    ...(isQueryError ? {} : { message: error.message, stack: error.stack }),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}
