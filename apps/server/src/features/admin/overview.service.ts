import type { Overview } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import { version } from '../../platform/config/config.ts';
import type { Reads } from '../../platform/database/reads.ts';
import { queueNames } from '../../platform/queue/queue.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { findPresentRoles } from '../../platform/telemetry/presence.ts';
import { premiumUsers } from '../payments/premium-users.ts';
import {
  countFailures,
  countImages,
  countJobs,
  countMails,
  countUsers,
  findQueueDepths,
} from './overview.queries.ts';

const dayMs = 24 * 60 * 60_000;

interface Parts {
  readonly reads: Reads;
  readonly storage: Storage;
  readonly now: Clock;
  readonly sendsMail: boolean;
}

export function createOverview({ reads, storage, now, sendsMail }: Parts) {
  return async function overview(): Promise<Overview> {
    const at = now().getTime();
    const [today, thisWeek] = [new Date(at - dayMs), new Date(at - 7 * dayMs)];
    const { users, premium, images, depths, mails, jobs, failures, roles } = await reads.read(
      async (tx) => ({
        users: await countUsers(tx, today, thisWeek),
        premium: await tx.$count(premiumUsers(tx, now()).as('premium')),
        images: await countImages(tx, today),
        depths: await findQueueDepths(tx),
        mails: await countMails(tx),
        jobs: await countJobs(tx, today),
        failures: await countFailures(tx, thisWeek),
        roles: await findPresentRoles(tx, now),
      }),
    );
    const mailsThatAre = (status: string) =>
      mails.find((each) => each.status === status)?.count ?? 0;

    return {
      version,
      users: {
        total: users.total,
        new_today: users.newToday,
        new_this_week: users.newThisWeek,
        premium,
      },
      images: { total: images.total, new_today: images.newToday },
      storage: { bytes: images.bytes, free_bytes: await storage.freeBytes() },
      queues: queueNames.map((queue) => {
        const waiting = depths.find((each) => each.queue === queue && each.status === 'queued');
        const running = depths.find((each) => each.queue === queue && each.status === 'running');
        const oldest = waiting?.oldest?.getTime();
        return {
          queue,
          waiting: waiting?.count ?? 0,
          running: running?.count ?? 0,
          oldest_wait_seconds:
            oldest === undefined ? null : Math.max(0, Math.round((at - oldest) / 1000)),
        };
      }),
      jobs,
      failures,
      mails: {
        queued: mailsThatAre('queued'),
        kept: mailsThatAre('kept'),
        failed: mailsThatAre('failed'),
        is_sending: sendsMail,
      },
      roles: roles.map((role) => ({
        role: role.role,
        version: role.version,
        started_at: role.startedAt.toISOString(),
      })),
    };
  };
}
