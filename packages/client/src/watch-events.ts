import { IrisVueError, type UserMessage, userMessageSchema } from '@irisvue/contracts';
import { throwIfAborted } from './abort.ts';
import { connectOnce, pauseAfter } from './connection.ts';
import type { AccessToken } from './tokens.ts';
import type { ClientPlatform } from './transport.ts';

export interface WatchEventsOptions {
  /**
   * On every connection the unfinished jobs come first and then `ready`; what else may have changed while
   * there was no connection is to be read again then.
   */
  readonly onEvent: (event: UserMessage) => void;
  readonly signal?: AbortSignal;
}

interface WatchEventsContext {
  readonly platform: ClientPlatform;
  readonly accessToken: AccessToken;
  /** `ws(s)://…/ws` */
  readonly socketUrl: string;
}

/** Hears of everything that changes for the signed-in person, until it is aborted or the session has ended. */
export async function watchEvents(
  context: WatchEventsContext,
  { onEvent, signal }: WatchEventsOptions,
): Promise<never> {
  for (let failures = 0; ; failures += 1) {
    throwIfAborted(signal);
    try {
      await connectOnce({
        ...context,
        schema: userMessageSchema,
        signal,
        onMessage: (event) => {
          failures = 0;
          onEvent(event);
        },
      });
    } catch (error) {
      // The token could not be renewed: later perhaps, unless there is no session any more.
      if (!(error instanceof IrisVueError && error.code === 'UNAVAILABLE')) throw error;
    }
    throwIfAborted(signal);
    await pauseAfter(failures, signal);
  }
}
