import type {} from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type HttpMetrics = ReturnType<typeof createHttpMetrics>;

export function createHttpMetrics(registry: Registry) {
  const registers = [registry];
  const requests = new Histogram({
    name: 'irisvue_http_request_duration_seconds',
    help: 'From the first byte of a request to the last one of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const sockets = new Gauge({
    name: 'irisvue_websockets_open',
    help: 'WebSockets that are connected.',
    registers,
  });
  const messages = new Counter({
    name: 'irisvue_websocket_messages_total',
    help: 'Messages sent over WebSockets.',
    registers,
  });
  return {
    /** Addresses that no route knows count together: whoever scans for pages makes no series. */
    watchRequests(app: FastifyInstance): void {
      app.addHook('onResponse', async (request, reply) => {
        // A WebSocket is open for as long as somebody watches.
        if (request.ws) return;
        const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
        requests.observe(
          { method: request.method, route, status: reply.statusCode },
          reply.elapsedTime / 1000,
        );
      });
    },
    socketOpened: () => sockets.inc(),
    socketClosed: () => sockets.dec(),
    messageSent: () => messages.inc(),
  };
}
