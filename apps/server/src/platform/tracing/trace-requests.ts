import type { FastifyInstance, FastifyRequest } from 'fastify';
import { workContext } from '../telemetry/work-context.ts';
import type { TraceSpan, Tracing } from './tracing.ts';

/** A span for every request, and what is done for it knows its id. Of addresses only the pattern is told. */
export function traceRequests(app: FastifyInstance, tracing: Tracing): void {
  const spans = new WeakMap<FastifyRequest, TraceSpan>();
  const end = (request: FastifyRequest, result: Parameters<TraceSpan['end']>[0]) => {
    spans.get(request)?.end(result);
    spans.delete(request);
  };

  app.addHook('onRequest', async (request) => {
    const given = request.headers.traceparent;
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const span = tracing.start(
      'server',
      `${request.method} ${route}`,
      typeof given === 'string' ? given : null,
      {
        'http.request.method': request.method,
        'http.route': route,
        'irisvue.request_id': request.id,
      },
    );
    if (span !== null) spans.set(request, span);
  });

  // After the body was read: its chunks come from outside of any context.
  app.addHook('preHandler', (request, _reply, done) => {
    const traceParent = spans.get(request)?.traceParent ?? null;
    workContext.run({ requestId: request.id, traceParent, jobId: null }, done);
  });

  app.addHook('onResponse', async (request, reply) => {
    end(request, {
      failed: reply.statusCode >= 500,
      attributes: { 'http.response.status_code': reply.statusCode },
    });
  });

  app.addHook('onRequestAbort', async (request) => end(request, { failed: true }));
}
