import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import cookie from '@fastify/cookie';
import { IrisVueError } from '@irisvue/contracts';
import { Queue } from 'bullmq';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toEnvelope } from '../http/errors.ts';
import type { JobQueue } from './queue.ts';

export const queueBoardPath = '/admin/queues';

/** The broker's own page. Only to look at: what it would change, the rows would not know of. */
export async function serveQueueBoard(
  app: FastifyInstance,
  { queues }: Pick<JobQueue, 'queues'>,
  mayLook: (request: FastifyRequest) => Promise<boolean>,
): Promise<void> {
  const serverAdapter = new FastifyAdapter();
  serverAdapter.setBasePath(queueBoardPath);
  createBullBoard({
    queues: queues
      .filter((queue) => queue instanceof Queue)
      .map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'IrisVue queues' } },
  });
  await app.register(
    async (board) => {
      await board.register(cookie);
      // Answered here: what is thrown, the board would call its own failure.
      board.addHook('onRequest', async (request, reply) => {
        const isLooking = request.method === 'GET' || request.method === 'HEAD';
        if (isLooking && (await mayLook(request))) return;
        // Beside its own read-only mode, which is asked for queue by queue.
        const error = new IrisVueError(isLooking ? 'UNAUTHENTICATED' : 'FORBIDDEN');
        return reply.code(error.status).send(toEnvelope(error, request));
      });
      await board.register(serverAdapter.registerPlugin());
    },
    { prefix: queueBoardPath },
  );
}
