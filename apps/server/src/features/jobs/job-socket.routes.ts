import { IrisVueError, isFinished, type JobEvent } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Events } from '../../platform/events/events.ts';
import { bellOf } from '../../platform/http/bell.ts';
import {
  closeCodes,
  type SocketIdentity,
  sendOrLetGo,
  socketRoute,
} from '../../platform/http/sockets.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import { toOwnJob } from './job-view.ts';
import type { JobsService } from './jobs.service.ts';

const paramsSchema = z.object({ job_id: z.uuid() });

export interface JobSocketOptions extends SocketIdentity {
  readonly jobs: JobsService;
  readonly events: Events;
  readonly links: StorageLinks;
}

/** Pushes a job's state: the current one first, then every change, until it has finished. */
export function jobSocketRoutes(
  app: FastifyInstance,
  { jobs, events, links, ...identity }: JobSocketOptions,
): void {
  socketRoute(app, {
    ...identity,
    path: '/ws/jobs/:job_id',
    follow: async (socket, userId, given) => {
      const params = paramsSchema.safeParse(given);
      if (!params.success) throw new IrisVueError('JOB_NOT_FOUND');
      const { job_id: id } = params.data;
      const bell = bellOf(socket);
      socket.once('close', events.subscribeToJob(id, bell.ring));

      // One read at a time, and one more when something changed meanwhile: never an old state after a new one.
      let lastSent = '';
      while (socket.readyState === socket.OPEN) {
        const event: JobEvent = {
          type: 'job',
          job: toOwnJob(await jobs.getOwn(userId, id), links),
        };
        const message = JSON.stringify(event);
        if (message !== lastSent) sendOrLetGo(socket, message);
        lastSent = message;
        if (isFinished(event.job.status)) return socket.close(closeCodes.finished);
        await bell.rung();
      }
    },
  });
}
