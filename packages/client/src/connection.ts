import { IrisVueError, webSocketProtocol, webSocketTokenPrefix } from '@irisvue/contracts';
import type { z } from 'zod';
import { abortError } from './abort.ts';
import type { AccessToken } from './tokens.ts';
import type { ClientPlatform } from './transport.ts';

export interface Connection<Message extends z.ZodType> {
  readonly platform: ClientPlatform;
  readonly accessToken: AccessToken;
  /** `ws(s)://…` */
  readonly socketUrl: string;
  /** Messages of another form come from a newer server and are left out. */
  readonly schema: Message;
  readonly onMessage: (message: z.output<Message>) => void;
  readonly signal: AbortSignal | undefined;
}

const reconnectDelaysMs = [250, 500, 1000, 2000, 4000];
/** The server's close codes for a watch that can never succeed. */
const refusals: ReadonlyMap<number, 'JOB_NOT_FOUND'> = new Map([[4404, 'JOB_NOT_FOUND']]);

/** One connection, until it closes, for whatever reason that another one may overcome. */
export async function connectOnce<Message extends z.ZodType>(
  connection: Connection<Message>,
): Promise<void> {
  const { platform, accessToken, socketUrl, schema, onMessage, signal } = connection;
  const token = await accessToken.get();
  return new Promise((resolve, reject) => {
    const protocols = [webSocketProtocol, `${webSocketTokenPrefix}${token}`];
    const socket = new platform.WebSocket(socketUrl, protocols);
    const abort = () => socket.close(1000);
    signal?.addEventListener('abort', abort);
    socket.addEventListener('message', ({ data }) => {
      const message = schema.safeParse(JSON.parse(String(data)));
      if (message.success) onMessage(message.data);
    });
    socket.addEventListener('close', ({ code }) => {
      signal?.removeEventListener('abort', abort);
      const refusal = refusals.get(code);
      if (refusal !== undefined) return reject(new IrisVueError(refusal));
      if (code === 4401) accessToken.reject(token);
      resolve();
    });
    // A failed connection also closes; unheard, the event would be thrown by Node's sockets.
    socket.addEventListener('error', () => {});
  });
}

/** Longer with every failure in a row. */
export function pauseAfter(failures: number, signal: AbortSignal | undefined): Promise<void> {
  const delayMs = reconnectDelaysMs[Math.min(failures, reconnectDelaysMs.length - 1)];
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(abortError());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, delayMs);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
