import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { Client } from 'pg';

export interface NotificationOptions {
  /** What is done with the payload of each channel. */
  readonly channels: Readonly<Record<string, (payload: unknown) => void>>;
  /** After the connection was lost and is back: something may have happened meanwhile. */
  readonly onInterruption: () => void;
  readonly log: FastifyBaseLogger;
}

/** Hears the database's NOTIFY on a connection of its own, which comes back by itself. */
export async function listenToNotifications(
  databaseUrl: string,
  { channels, onInterruption, log }: NotificationOptions,
): Promise<{ close(): Promise<void> }> {
  let closed = false;
  let client = await connect();

  async function connect(): Promise<Client> {
    const fresh = new Client({ connectionString: databaseUrl, keepAlive: true });
    // Both may come, or either; whichever is first begins the reconnection.
    fresh.once('error', (error) => log.warn({ err: error }, 'events interrupted'));
    fresh.on('error', () => {});
    fresh.on('notification', ({ channel, payload }) => {
      channels[channel]?.(JSON.parse(payload ?? 'null'));
    });
    await fresh.connect();
    for (const channel of Object.keys(channels)) await fresh.query(`listen ${channel}`);
    fresh.once('end', () => {
      if (!closed) void reconnect();
    });
    return fresh;
  }

  async function reconnect(): Promise<void> {
    for (let waitMs = 100; !closed; waitMs = Math.min(waitMs * 2, 5000)) {
      try {
        client = await connect();
        if (closed) return await client.end();
        onInterruption();
        return;
      } catch {
        await delay(waitMs, undefined, { ref: false });
      }
    }
  }

  return {
    close: async () => {
      closed = true;
      await client.end();
    },
  };
}
