import { setTimeout as delay } from 'node:timers/promises';
import { jobStatusSchema } from '@irisvue/contracts';
import type { FastifyBaseLogger } from 'fastify';
import { Client } from 'pg';
import { z } from 'zod';

const changeSchema = z.object({
  id: z.uuid(),
  /** `unknown` after an interruption: something may have happened meanwhile. */
  status: z.enum([...jobStatusSchema.options, 'deleted', 'unknown']),
});
export type JobChange = z.infer<typeof changeSchema>;
export type JobListener = (change: JobChange) => void;

/** What changes of jobs are heard in this process, whichever process made them. */
export interface JobEvents {
  subscribe(jobId: string, listener: JobListener): () => void;
  close(): Promise<void>;
}

const channel = 'irisvue_jobs';

export async function listenToJobs(
  databaseUrl: string,
  log: FastifyBaseLogger,
): Promise<JobEvents> {
  const listeners = new Map<string, Set<JobListener>>();
  let closed = false;
  let client = await connect();

  async function connect(): Promise<Client> {
    const fresh = new Client({ connectionString: databaseUrl, keepAlive: true });
    // Both may come, or either; whichever is first begins the reconnection.
    fresh.once('error', (error) => log.warn({ err: error }, 'job events interrupted'));
    fresh.on('error', () => {});
    fresh.on('notification', ({ payload }) => hear(payload));
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
    fresh.once('end', () => {
      if (!closed) void reconnect();
    });
    return fresh;
  }

  async function reconnect(): Promise<void> {
    for (let waitMs = 100; !closed; waitMs = Math.min(waitMs * 2, 5000)) {
      try {
        client = await connect();
        for (const id of listeners.keys()) tell({ id, status: 'unknown' });
        return;
      } catch {
        await delay(waitMs, undefined, { ref: false });
      }
    }
  }

  function hear(payload: string | undefined): void {
    const change = changeSchema.safeParse(JSON.parse(payload ?? 'null'));
    if (change.success) tell(change.data);
  }

  function tell(change: JobChange): void {
    for (const listener of listeners.get(change.id) ?? []) listener(change);
  }

  return {
    subscribe: (jobId, listener) => {
      const known = listeners.get(jobId) ?? new Set();
      listeners.set(jobId, known.add(listener));
      return () => {
        known.delete(listener);
        if (known.size === 0 && listeners.get(jobId) === known) listeners.delete(jobId);
      };
    },
    close: async () => {
      closed = true;
      await client.end();
    },
  };
}
