import { isFinished, type UserEvent, type UserMessage } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import { bellOf } from '../../platform/http/bell.ts';
import { sendOrLetGo, socketRoute } from '../../platform/http/sockets.ts';
import type { JobSocketOptions } from './job-socket.routes.ts';
import { toOwnJob } from './job-view.ts';

/** Pushes all that changes for a person: unfinished jobs first, then every change of a job and every event. */
export function userSocketRoutes(
  app: FastifyInstance,
  { jobs, events, links, ...identity }: JobSocketOptions,
): void {
  socketRoute(app, { ...identity, path: '/ws', follow });

  async function follow(socket: WebSocket, userId: string): Promise<void> {
    const bell = bellOf(socket);
    /** At the beginning, and when something may have been missed. */
    let isBehind = true;
    const changedJobs = new Set<string>();
    const unsentEvents: UserEvent[] = [];
    /** What the client knows of jobs that have not finished. */
    const told = new Map<string, string>();

    const unsubscribe = events.subscribeToUser(userId, (news) => {
      if (news.about === 'job') changedJobs.add(news.jobId);
      else if (news.about === 'event') unsentEvents.push(news.event);
      else isBehind = true;
      bell.ring();
    });
    socket.once('close', unsubscribe);

    const send = (message: UserMessage) => sendOrLetGo(socket, JSON.stringify(message));

    async function tellJob(id: string): Promise<void> {
      const row = await jobs.findOwn(userId, id);
      if (row === null) {
        told.delete(id);
        return send({ type: 'job_deleted', job_id: id });
      }
      const job = toOwnJob(row, links);
      const state = JSON.stringify(job);
      if (told.get(id) !== state) send({ type: 'job', job });
      if (isFinished(job.status)) told.delete(id);
      else told.set(id, state);
    }

    while (socket.readyState === socket.OPEN) {
      if (isBehind) {
        isBehind = false;
        const unfinished = await jobs.listUnfinished(userId);
        for (const id of new Set([...told.keys(), ...unfinished.map((job) => job.id)])) {
          await tellJob(id);
        }
        send({ type: 'ready' });
      }
      for (const id of changedJobs) {
        changedJobs.delete(id);
        await tellJob(id);
      }
      for (const event of unsentEvents.splice(0)) send(event);
      await bell.rung();
    }
  }
}
