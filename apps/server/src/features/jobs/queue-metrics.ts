import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { lately } from '../../platform/metrics/lately.ts';
import { queueNames } from '../../platform/queue/queue.ts';
import { findPresentRoles } from '../../platform/telemetry/presence.ts';
import { findQueueLoads } from './queue-metrics.queries.ts';

const freshMs = 5000;

/**
 * What all processes see alike, read from the rows. Every API process tells it, so that none is missed when it
 * is gone; queries take the greatest (`max by (queue)`), never the sum.
 */
export function watchQueues(
  registry: Registry,
  { db, atOnce, now }: { readonly db: Database; readonly atOnce: number; readonly now: Clock },
): void {
  // A database that does not answer makes these disappear, not all others with them.
  const load = lately(freshMs, () => findQueueLoads(db, atOnce).catch(() => null));
  const roles = lately(freshMs, () => findPresentRoles(db, now).catch(() => []));
  const registers = [registry];

  new Gauge({
    name: 'irisvue_queue_jobs',
    help: 'Jobs of a queue that have not finished, by the rows.',
    labelNames: ['queue', 'status'],
    registers,
    async collect() {
      this.reset();
      const loads = await load();
      for (const queue of loads === null ? [] : queueNames) {
        const found = loads?.find((each) => each.queue === queue);
        this.set({ queue, status: 'waiting' }, found?.waiting ?? 0);
        this.set({ queue, status: 'running' }, found?.running ?? 0);
      }
    },
  });
  new Gauge({
    name: 'irisvue_queue_oldest_wait_seconds',
    help: 'How long the oldest job waits that a worker could take now.',
    labelNames: ['queue'],
    registers,
    async collect() {
      this.reset();
      const loads = await load();
      for (const queue of loads === null ? [] : queueNames) {
        const oldest = loads?.find((each) => each.queue === queue)?.oldestWaiting;
        const waitMs = oldest == null ? 0 : now().getTime() - oldest.getTime();
        this.set({ queue }, Math.max(waitMs, 0) / 1000);
      }
    },
  });
  new Gauge({
    name: 'irisvue_role_processes',
    help: 'Processes that said lately that they live.',
    labelNames: ['role'],
    registers,
    async collect() {
      this.reset();
      const present = await roles();
      for (const role of ['api', 'worker']) {
        this.set({ role }, present.filter((each) => each.role === role).length);
      }
    },
  });
}
