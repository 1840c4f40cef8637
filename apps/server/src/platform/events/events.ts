import { jobStatusSchema, type UserEvent, userEventSchema } from '@irisvue/contracts';
import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import { openJobNews } from './job-news.ts';
import { listenToNotifications } from './notifications.ts';
import { createSubscriptions } from './subscriptions.ts';
import { userEventsChannel } from './user-events.ts';

const changeSchema = z.object({
  id: z.uuid(),
  user_id: z.uuid().nullable(),
  status: z.enum([...jobStatusSchema.options, 'deleted', 'unknown']),
});

export interface JobChange {
  readonly id: string;
  /** `unknown` also after an interruption: something may have happened meanwhile. */
  readonly status: z.infer<typeof changeSchema>['status'];
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
  /** After the commit of the change. Without Redis the database has told of it by itself. */
  tellOfJob(job: ChangedJob): void;
  /** Whether a process that is killed right after a commit leaves its change untold. */
  readonly mayLoseNews: boolean;
  close(): Promise<void>;
}

export interface ChangedJob {
  readonly id: string;
  readonly userId: string | null;
  /** `unknown`: its row says it, if there still is one. */
  readonly status: JobChange['status'];
}

export interface EventsAddress {
  /** Past PgBouncer: who listens keeps a connection to itself. */
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
}

const announcementSchema = z.object({ users: z.array(z.uuid()), event: userEventSchema });

export async function listenToEvents(
  { databaseUrl, redisUrl }: EventsAddress,
  log: FastifyBaseLogger,
): Promise<Events> {
  const jobs = createSubscriptions<JobChange>();
  const users = createSubscriptions<UserNews>();
  const onChange = (payload: unknown) => {
    const { id, user_id, status } = changeSchema.parse(payload);
    jobs.tell(id, { id, status });
    if (user_id !== null) users.tell(user_id, { about: 'job', jobId: id });
  };
  const onInterruption = () => {
    for (const id of jobs.topics()) jobs.tell(id, { id, status: 'unknown' });
    for (const id of users.topics()) users.tell(id, { about: 'interruption' });
  };
  const jobNews =
    redisUrl === null ? null : await openJobNews(redisUrl, { onChange, onInterruption, log });
  const notifications = await listenToNotifications(databaseUrl, {
    channels: {
      // Written by a trigger, so that no writer of jobs can forget; it is silent where Redis carries them.
      irisvue_jobs: onChange,
      [userEventsChannel]: (payload) => {
        // A newer process may announce what this one does not know yet.
        const heard = announcementSchema.safeParse(payload);
        if (!heard.success) return;
        for (const id of heard.data.users)
          users.tell(id, { about: 'event', event: heard.data.event });
      },
    },
    onInterruption,
    log,
  });
  return {
    subscribeToJob: jobs.add,
    subscribeToUser: users.add,
    mayLoseNews: jobNews !== null,
    tellOfJob: ({ id, userId, status }) => jobNews?.publish({ id, user_id: userId, status }),
    close: async () => {
      await jobNews?.close();
      await notifications.close();
    },
  };
}
