import { apiErrorSchema, errorEnvelopeSchema, IrisVueError } from '@irisvue/contracts';

/** The little of a WebSocket that the client uses: browsers, phones and the `ws` package have it. */
export interface Socket {
  addEventListener(type: 'message', listener: (message: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (close: { code: number }) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
  close(code?: number): void;
}

/** The parts of the platform that the client needs. Node 20 has no WebSocket of its own. */
export interface ClientPlatform {
  readonly fetch: typeof fetch;
  readonly WebSocket: new (url: string, protocols: string[]) => Socket;
}

/** The failure that an answer of the API carries, or what can be said when it carries none. */
export async function failureOf(response: Response): Promise<IrisVueError> {
  const parsed = errorEnvelopeSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    return new IrisVueError(response.status >= 500 ? 'UNAVAILABLE' : 'INTERNAL', {
      details: { http_status: response.status },
    });
  }
  return errorFrom(parsed.data.error);
}

function errorFrom(body: unknown): IrisVueError {
  const { code, message, details, request_id } = apiErrorSchema.parse(body);
  return new IrisVueError(code, {
    message,
    details: { ...details, ...(request_id === undefined ? {} : { request_id }) },
  });
}

/** `fetch` that names an unreachable server instead of throwing the platform's own words. */
export async function reach(
  platform: ClientPlatform,
  url: string,
  init: RequestInit,
): Promise<Response> {
  try {
    return await platform.fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new IrisVueError('UNAVAILABLE', { cause });
  }
}
