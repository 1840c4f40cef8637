import type { FastifyBaseLogger } from 'fastify';
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
      req: (request: { id?: unknown; method?: string; url?: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url?.split('?')[0],
      }),
      res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
      err: describeError,
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
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
