import type { Config } from '../config/config.ts';

/** Another place that counts what people do. */
export interface PostHog {
  capture(event: {
    readonly id: string;
    readonly at: Date;
    readonly userId: string;
    readonly name: string;
    readonly properties: Readonly<Record<string, unknown>>;
  }): void;
  /** Sends what still waits. */
  close(): Promise<void>;
}

const lastWaitMs = 3000;

/** Null without a key: then the package is not even loaded. */
export async function openPostHog({ key, host }: Config['postHog']): Promise<PostHog | null> {
  if (key === null) return null;
  const { PostHog: PostHogClient } = await import('posthog-node');
  const client = new PostHogClient(key, {
    host,
    disableGeoip: true,
    fetchRetryCount: 1,
    fetchRetryDelay: 500,
  });
  // It reports its own failures; unheard, they would be printed.
  client.on('error', () => {});
  return {
    capture: ({ id, at, userId, name, properties }) =>
      client.capture({
        distinctId: userId,
        event: name,
        // No profile of a person is built from it.
        properties: { ...properties, $process_person_profile: false },
        timestamp: at,
        uuid: id,
      }),
    close: () => client.shutdown(lastWaitMs),
  };
}
