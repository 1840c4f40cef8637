import websocket from '@fastify/websocket';
import {
  IrisVueError,
  isFinished,
  type JobEvent,
  webSocketProtocol,
  webSocketTokenPrefix,
} from '@irisvue/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { JobEvents } from '../../platform/events/job-events.ts';
import { toJob } from './job-view.ts';
import type { JobsService } from './jobs.service.ts';

const paramsSchema = z.object({ id: z.uuid() });
const closeCodes = { finished: 1000, goingAway: 1001, failed: 1011, badToken: 4401, noJob: 4404 };
const heartbeatMs = 20_000;

export interface JobSocketOptions {
  readonly jobs: JobsService;
  readonly events: JobEvents;
  readonly verifyAccessToken: (token: string) => Promise<string>;
}

/** Pushes a job's state: the current one first, then every change, until it has finished. */
export async function jobSocketRoutes(
  app: FastifyInstance,
  { jobs, events, verifyAccessToken }: JobSocketOptions,
): Promise<void> {
  await app.register(websocket, {
    options: {
      maxPayload: 1024,
      handleProtocols: (offered) => (offered.has(webSocketProtocol) ? webSocketProtocol : false),
    },
    preClose: async () => {
      for (const client of app.websocketServer.clients) client.close(closeCodes.goingAway);
    },
  });

  app.register(async (scope) => {
    scope.get('/ws/jobs/:id', { websocket: true, schema: { hide: true } }, (socket, request) => {
      socket.on('error', () => socket.terminate());
      keepAlive(socket);
      watch(socket, request).catch((error: unknown) => {
        const code = error instanceof IrisVueError ? error.code : 'INTERNAL';
        if (code === 'UNAUTHENTICATED') socket.close(closeCodes.badToken, code);
        else if (code === 'JOB_NOT_FOUND') socket.close(closeCodes.noJob, code);
        else {
          request.log.error({ err: error }, 'job socket failed');
          socket.close(closeCodes.failed, code);
        }
      });
    });
  });

  async function watch(socket: WebSocket, request: FastifyRequest): Promise<void> {
    const userId = await verifyAccessToken(offeredToken(request));
    const params = paramsSchema.safeParse(request.params);
    if (!params.success) throw new IrisVueError('JOB_NOT_FOUND');
    const { id } = params.data;

    // One read at a time, and one more when something changed meanwhile: never an old state after a new one.
    let isStale = true;
    let wake = () => {};
    const unsubscribe = events.subscribe(id, () => {
      isStale = true;
      wake();
    });
    socket.once('close', () => {
      unsubscribe();
      wake();
    });
    if (socket.readyState !== socket.OPEN) return unsubscribe();

    let lastSent = '';
    while (socket.readyState === socket.OPEN) {
      if (!isStale) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      isStale = false;
      const event: JobEvent = { type: 'job', job: toJob(await jobs.getOwn(userId, id)) };
      const message = JSON.stringify(event);
      if (message !== lastSent) socket.send(message);
      lastSent = message;
      if (isFinished(event.job.status)) return socket.close(closeCodes.finished);
    }
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
