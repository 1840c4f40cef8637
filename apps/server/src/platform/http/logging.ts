import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { type DestinationStream, pino } from 'pino';
import type { Config } from '../config/config.ts';

export type Log = FastifyBaseLogger;

/**
 * Structured lines without what could identify or let in: no headers, no bodies, no query strings (they
 * carry signatures), no addresses.
 */
export function createLog(config: Pick<Config, 'logLevel'>, destination?: DestinationStream): Log {
  const options = {
    level: config.logLevel,
    base: null,
    serializers: {
      // What Fastify itself would write of a request or an answer.
      req: ({ method }: { method?: string }) => ({ method }),
      res: ({ statusCode }: { statusCode?: number }) => ({ status: statusCode }),
      err: describeError,
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** One line a request. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        path: request.url.split('?')[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
  });
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
