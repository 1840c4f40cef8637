import { jobStatusSchema, type UserEvent, userEventSchema } from '@irisvue/contracts';
import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import { listenToNotifications } from './notifications.ts';
import { createSubscriptions } from './subscriptions.ts';
import { userEventsChannel } from './user-events.ts';

const changeSchema = z.object({
  id: z.uuid(),
  user_id: z.uuid().nullable(),
  status: z.enum([...jobStatusSchema.options, 'deleted']),
});

export interface JobChange {
  readonly id: string;
  /** `unknown` after an interruption: something may have happened meanwhile. */
  readonly status: z.infer<typeof changeSchema>['status'] | 'unknown';
}

/** What a person's open apps are told. */
export type UserNews =
  | { readonly about: 'job'; readonly jobId: string }
  | { readonly about: 'event'; readonly event: UserEvent }
  | { readonly about: 'interruption' };

/** What is heard in this process, whichever process did it. */
export interface Events {
  subscribeToJob(jobId: string, listener: (change: JobChange) => void): () => void;
  subscribeToUser(userId: string, listener: (news: UserNews) => void): () => void;
  close(): Promise<void>;
}

const announcementSchema = z.object({ users: z.array(z.uuid()), event: userEventSchema });

export async function listenToEvents(databaseUrl: string, log: FastifyBaseLogger): Promise<Events> {
  const jobs = createSubscriptions<JobChange>();
  const users = createSubscriptions<UserNews>();
  const notifications = await listenToNotifications(databaseUrl, {
    channels: {
      // Written by a trigger, so that no writer of jobs can forget.
      irisvue_jobs: (payload) => {
        const { id, user_id, status } = changeSchema.parse(payload);
        jobs.tell(id, { id, status });
        if (user_id !== null) users.tell(user_id, { about: 'job', jobId: id });
      },
      [userEventsChannel]: (payload) => {
        // A newer process may announce what this one does not know yet.
        const heard = announcementSchema.safeParse(payload);
        if (!heard.success) return;
        for (const id of heard.data.users)
          users.tell(id, { about: 'event', event: heard.data.event });
      },
    },
    onInterruption: () => {
      for (const id of jobs.topics()) jobs.tell(id, { id, status: 'unknown' });
      for (const id of users.topics()) users.tell(id, { about: 'interruption' });
    },
    log,
  });
  return {
    subscribeToJob: jobs.add,
    subscribeToUser: users.add,
    close: notifications.close,
  };
}
