import rateLimit from '@fastify/rate-limit';
import { IrisVueError } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import type { Redis } from 'ioredis';
import type { Config } from '../config/config.ts';
import type { BindOptions } from './bind.ts';
import { callerAddress } from './caller-address.ts';

/**
 * Counts requests by user, or by address while nobody has signed in; in Redis for all API processes together.
 * While Redis is away nobody is refused: what guards accounts is counted in the database.
 */
export async function limitRates(
  app: FastifyInstance,
  limits: Config['rateLimits'],
  redis: Redis | null,
): Promise<void> {
  await app.register(rateLimit, {
    max: limits.perMinute,
    timeWindow: 60_000,
    enableDraftSpec: true,
    ...(redis === null ? {} : { redis, nameSpace: 'irisvue:rate:', skipOnError: true }),
    keyGenerator: (request) => request.userId ?? callerAddress(request),
    errorResponseBuilder: (_request, { ttl }) =>
      new IrisVueError('RATE_LIMITED', { details: { retry_after_ms: ttl } }),
  });
}

/** Tighter limits of single operations; those of one group share a count. */
export function rateLimitGroups(limits: Config['rateLimits']) {
  const group = (groupId: string, max: number): BindOptions => ({ rateLimit: { max, groupId } });
  return {
    processing: group('processing', limits.processingPerMinute),
    previews: group('previews', limits.previewsPerMinute),
    signIn: group('sign-in', limits.signInPerMinute),
  };
}
