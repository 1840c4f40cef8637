import websocket from '@fastify/websocket';
import { IrisVueError, webSocketProtocol, webSocketTokenPrefix } from '@irisvue/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import type { HttpMetrics } from '../metrics/http-metrics.ts';

export const closeCodes = {
  finished: 1000,
  goingAway: 1001,
  failed: 1011,
  badToken: 4401,
  notFound: 4404,
  tooMany: 4429,
};

const heartbeatMs = 20_000;
/** A client that reads this much too slowly is let go; it reconnects to the current state. */
const mostBufferedBytes = 1_000_000;
/** Some devices, each with a socket for all and some for single jobs. */
const mostPerUser = 100;

export interface SocketIdentity {
  readonly verifyAccessToken: (
    token: string,
  ) => Promise<{ readonly userId: string; readonly expiresAt: Date }>;
  readonly now: Clock;
}

export interface SocketRoute extends SocketIdentity {
  readonly path: string;
  /** Until it ends or the socket closes; what it throws closes the socket. */
  readonly follow: (socket: WebSocket, userId: string, params: unknown) => Promise<void>;
}

export async function allowSockets(app: FastifyInstance, metrics: HttpMetrics): Promise<void> {
  await app.register(websocket, {
    options: {
      maxPayload: 1024,
      handleProtocols: (offered) => (offered.has(webSocketProtocol) ? webSocketProtocol : false),
    },
    preClose: async () => {
      for (const client of app.websocketServer.clients) client.close(closeCodes.goingAway);
    },
  });
  app.websocketServer.on('connection', (socket) => {
    metrics.socketOpened();
    socket.once('close', metrics.socketClosed);
    socket.on(messageSent, metrics.messageSent);
  });
}

const messageSent = Symbol('message sent');
const holders = new WeakMap<WebSocket, string>();

/** Serves a WebSocket to those who signed in. */
export function socketRoute(
  app: FastifyInstance,
  { path, verifyAccessToken, now, follow }: SocketRoute,
): void {
  app.register(async (scope) => {
    scope.get(path, { websocket: true, schema: { hide: true } }, (socket, request) => {
      socket.on('error', () => socket.terminate());
      keepAlive(socket);
      const followed = async () => {
        const { userId, expiresAt } = await verifyAccessToken(offeredToken(request));
        if (socket.readyState !== socket.OPEN) return;
        holders.set(socket, userId);
        const isOfSameUser = (other: WebSocket) => holders.get(other) === userId;
        if ([...app.websocketServer.clients].filter(isOfSameUser).length > mostPerUser) {
          return socket.close(closeCodes.tooMany, 'RATE_LIMITED');
        }
        closeAfter(socket, expiresAt.getTime() - now().getTime());
        await follow(socket, userId, request.params);
      };
      followed().catch((error: unknown) => {
        const code = error instanceof IrisVueError ? error.code : 'INTERNAL';
        if (code === 'UNAUTHENTICATED') socket.close(closeCodes.badToken, code);
        else if (code.endsWith('_NOT_FOUND')) socket.close(closeCodes.notFound, code);
        else {
          request.log.error({ err: error }, 'socket failed');
          socket.close(closeCodes.failed, code);
        }
      });
    });
  });
}

/** Whoever has signed out meanwhile gets no new token for the next connection. */
function closeAfter(socket: WebSocket, ms: number): void {
  const timer = setTimeout(() => socket.close(closeCodes.badToken, 'UNAUTHENTICATED'), ms);
  socket.once('close', () => clearTimeout(timer));
}

/** Nothing is kept for a client that does not read. */
export function sendOrLetGo(socket: WebSocket, message: string): void {
  if (socket.bufferedAmount > mostBufferedBytes) socket.terminate();
  else {
    socket.send(message);
    socket.emit(messageSent);
  }
}

/** In the subprotocol list: a URL would end in logs and histories. */
function offeredToken(request: FastifyRequest): string {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',');
  const token = offered
    .map((protocol) => protocol.trim())
    .find((protocol) => protocol.startsWith(webSocketTokenPrefix));
  if (token === undefined) throw new IrisVueError('UNAUTHENTICATED');
  return token.slice(webSocketTokenPrefix.length);
}

/** Notices a vanished client, and keeps proxies from closing a quiet connection. */
function keepAlive(socket: WebSocket): void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, heartbeatMs);
  socket.once('close', () => clearInterval(timer));
}
