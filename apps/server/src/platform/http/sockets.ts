import websocket from '@fastify/websocket';
import { IrisVueError, webSocketProtocol, webSocketTokenPrefix } from '@irisvue/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';

export const closeCodes = {
  finished: 1000,
  goingAway: 1001,
  failed: 1011,
  badToken: 4401,
  notFound: 4404,
};

const heartbeatMs = 20_000;
/** A client that reads this much too slowly is let go; it reconnects to the current state. */
const mostBufferedBytes = 1_000_000;

export interface SocketRoute {
  readonly path: string;
  readonly verifyAccessToken: (token: string) => Promise<string>;
  /** Until it ends or the socket closes; what it throws closes the socket. */
  readonly follow: (socket: WebSocket, userId: string, params: unknown) => Promise<void>;
}

export async function allowSockets(app: FastifyInstance): Promise<void> {
  await app.register(websocket, {
    options: {
      maxPayload: 1024,
      handleProtocols: (offered) => (offered.has(webSocketProtocol) ? webSocketProtocol : false),
    },
    preClose: async () => {
      for (const client of app.websocketServer.clients) client.close(closeCodes.goingAway);
    },
  });
}

/** Serves a WebSocket to those who signed in. */
export function socketRoute(
  app: FastifyInstance,
  { path, verifyAccessToken, follow }: SocketRoute,
): void {
  app.register(async (scope) => {
    scope.get(path, { websocket: true, schema: { hide: true } }, (socket, request) => {
      socket.on('error', () => socket.terminate());
      keepAlive(socket);
      const followed = async () => {
        const userId = await verifyAccessToken(offeredToken(request));
        if (socket.readyState === socket.OPEN) await follow(socket, userId, request.params);
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

/** Nothing is kept for a client that does not read. */
export function sendOrLetGo(socket: WebSocket, message: string): void {
  if (socket.bufferedAmount > mostBufferedBytes) socket.terminate();
  else socket.send(message);
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
