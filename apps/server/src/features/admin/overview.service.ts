import type { Overview } from '@irisvue/contracts';
import { count } from 'drizzle-orm';
import type { Clock } from '../../platform/clock.ts';
import { version } from '../../platform/config/config.ts';
import type { Database } from '../../platform/database/database.ts';
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
  readonly db: Database;
  readonly storage: Storage;
  readonly now: Clock;
  readonly sendsMail: boolean;
}

export function createOverview({ db, storage, now, sendsMail }: Parts) {
  return async function overview(): Promise<Overview> {
    const at = now().getTime();
    const [today, thisWeek] = [new Date(at - dayMs), new Date(at - 7 * dayMs)];
    const users = await countUsers(db, today, thisWeek);
    const [premium] = await db
      .select({ count: count() })
      .from(premiumUsers(db, now()).as('premium'));
    const images = await countImages(db, today);
    const depths = await findQueueDepths(db);
    const mails = await countMails(db);
    const mailsThatAre = (status: string) =>
      mails.find((each) => each.status === status)?.count ?? 0;

    return {
      version,
      users: {
        total: users.total,
        new_today: users.newToday,
        new_this_week: users.newThisWeek,
        premium: premium?.count ?? 0,
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
      jobs: await countJobs(db, today),
      failures: await countFailures(db, thisWeek),
      mails: {
        queued: mailsThatAre('queued'),
        kept: mailsThatAre('kept'),
        failed: mailsThatAre('failed'),
        is_sending: sendsMail,
      },
      roles: (await findPresentRoles(db, now)).map((role) => ({
        role: role.role,
        version: role.version,
        started_at: role.startedAt.toISOString(),
      })),
    };
  };
}
