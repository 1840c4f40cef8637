import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Registry } from 'prom-client';
import type { Lifecycle } from './lifecycle.ts';
import { mayReadMetrics } from './metrics-guard.ts';

export interface ProbeParts {
  readonly lifecycle: Lifecycle;
  /** What this process cannot work without, and whether it can be had right now. */
  readonly parts: () => Promise<Readonly<Record<string, boolean>>>;
  /** Whether going on makes sense; starting anew is what helps where it does not. */
  readonly isAlive: () => boolean;
  readonly registry: Registry;
  readonly metricsToken: string | null;
}

/** Asked every few seconds, and most when there is too much to do: neither logged nor turned away. */
const quietly = {
  logLevel: 'warn',
  schema: { hide: true },
  config: { pressureHandler: () => {} },
} as const;

/** For those who start, restart and count processes; see docs/operations.md. */
export function probeRoutes(app: FastifyInstance, options: ProbeParts): void {
  const { lifecycle, parts, isAlive, registry, metricsToken } = options;

  app.get('/startup', quietly, (_request, reply) => answer(reply, lifecycle.isStarted));

  // A stuck event loop does not get here, and whoever asks does not wait for long.
  app.get('/live', quietly, (_request, reply) => answer(reply, isAlive()));

  app.get('/ready', { ...quietly, config: {} }, async (_request, reply) => {
    if (!lifecycle.isStarted) return answer(reply, false, { state: 'starting' });
    if (lifecycle.isDraining) return answer(reply, false, { state: 'draining' });
    const found = await parts();
    return answer(reply, Object.values(found).every(Boolean), { parts: found });
  });

  app.get('/metrics', quietly, async (request, reply) => {
    if (!mayReadMetrics(request, metricsToken)) {
      return reply.code(401).header('www-authenticate', 'Bearer').send();
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });

  // Clients that keep their connection would send the next request into one that is about to close.
  app.addHook('onSend', async (_request, reply) => {
    if (lifecycle.isDraining) reply.header('connection', 'close');
  });
}

const answer = (reply: FastifyReply, isWell: boolean, details: object = {}) =>
  reply
    .code(isWell ? 200 : 503)
    .header('cache-control', 'no-store')
    .send({ status: isWell ? 'ok' : 'unavailable', ...details });
