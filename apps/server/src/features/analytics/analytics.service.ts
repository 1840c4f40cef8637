import type { AnalyticsEventName, AnalyticsProperties } from '@irisvue/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { AnalyticsEventRow } from '../../platform/database/schema.ts';
import type { Log } from '../../platform/http/logging.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { PostHog } from '../../platform/telemetry/post-hog.ts';
import { insertEvents } from './analytics.queries.ts';

export interface Analytics {
  /** Counts it in a moment, if this person agreed to it then. Never throws, and nobody waits for it. */
  track<Name extends AnalyticsEventName>(
    userId: string,
    name: Name,
    properties: AnalyticsProperties<Name>,
  ): void;
  /** Writes what still waits. */
  close(): Promise<void>;
}

interface Parts {
  readonly db: Database;
  /** Which of these people agreed to be counted. */
  readonly whoAgrees: (userIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Hears of the same events, when configured. */
  readonly postHog: PostHog | null;
  readonly now: Clock;
  readonly log: Log;
}

type Event = AnalyticsEventRow & { readonly userId: string };

const pauseMs = 1000;
/** More than this within a pause, or while the database is away, is dropped: counting must not fill the memory. */
const mostWaiting = 5000;

export function createAnalytics({ db, whoAgrees, postHog, now, log }: Parts): Analytics {
  let waiting: Event[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing = Promise.resolve();

  async function write(events: Event[]): Promise<void> {
    const agreeing = await whoAgrees([...new Set(events.map(({ userId }) => userId))]);
    const counted = events.filter(({ userId }) => agreeing.has(userId));
    await insertEvents(db, counted);
    for (const event of counted) postHog?.capture(event);
  }

  function flush(): Promise<void> {
    timer = null;
    const events = waiting;
    waiting = [];
    writing = writing
      .then(() => write(events))
      .catch((error) => log.warn({ err: error, events: events.length }, 'events not counted'));
    return writing;
  }

  return {
    track: (userId, name, properties) => {
      if (waiting.length >= mostWaiting) return;
      const at = now();
      waiting.push({ id: newIdAt(at), at, userId, name, properties });
      timer ??= setTimeout(flush, pauseMs).unref();
    },
    close: async () => {
      if (timer !== null) clearTimeout(timer);
      await flush();
      await postHog?.close();
    },
  };
}
