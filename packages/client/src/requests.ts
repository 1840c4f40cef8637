import {
  apiPrefix,
  IrisVueError,
  type Operation,
  type PageMeta,
  successEnvelope,
} from '@irisvue/contracts';
import { z } from 'zod';
import type { AccessToken } from './tokens.ts';
import { newTraceParent } from './trace-parent.ts';
import { type ClientPlatform, failureOf, reach } from './transport.ts';

export interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Sent with a POST: repeating it with the same key is doing it once. */
  readonly idempotencyKey?: string | undefined;
}

export interface Answer<Data> {
  readonly data: Data;
  /** Lists only. */
  readonly meta: PageMeta | undefined;
}

export type SendRequest = <Data extends z.ZodType>(
  operation: Omit<Operation, 'data'> & { readonly data: Data },
  request?: Request,
) => Promise<Answer<z.output<Data>>>;

/** Calls operations of the contract; answers are validated, failures become `IrisVueError`. */
export function requestSender(
  baseUrl: string,
  platform: ClientPlatform,
  accessToken: AccessToken,
): SendRequest {
  return async (operation, request = {}) => {
    const body = bodyOf(operation, request);
    // The second try after a renewed token belongs to the same action.
    const traceparent = newTraceParent();
    const attempt = async (token: string | null) =>
      reach(platform, `${baseUrl}${addressOf(operation, request)}`, {
        method: operation.method,
        credentials: 'same-origin',
        headers: {
          accept: 'application/json',
          traceparent,
          ...body.headers,
          ...(request.idempotencyKey === undefined
            ? {}
            : { 'idempotency-key': request.idempotencyKey }),
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body.content === undefined ? {} : { body: body.content }),
        signal: request.signal ?? null,
      });

    let response: Response;
    if (operation.access !== 'public') {
      const token = await accessToken.get();
      response = await attempt(token);
      if (response.status === 401) {
        accessToken.reject(token);
        response = await attempt(await accessToken.get());
      }
    } else {
      response = await attempt(null);
    }
    if (!response.ok) throw await failureOf(response);

    const envelope = successEnvelope(z.unknown()).safeParse(await response.json());
    if (!envelope.success) throw new IrisVueError('INTERNAL', { cause: envelope.error });
    const data = operation.data.safeParse(envelope.data.data);
    if (!data.success) throw new IrisVueError('INTERNAL', { cause: data.error });
    return { data: data.data, meta: envelope.data.meta };
  };
}

function addressOf(operation: Pick<Operation, 'path'>, request: Request): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(request.params?.[name] ?? ''),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  const search = query.toString();
  return `${apiPrefix}${path}${search === '' ? '' : `?${search}`}`;
}

/** A form names its own boundary, so its header is left to whoever sends it. */
function bodyOf(
  { bodyType }: Pick<Operation, 'bodyType'>,
  { body }: Request,
): { content?: string | FormData; headers: Record<string, string> } {
  if (body === undefined) return { headers: {} };
  if (bodyType !== 'multipart/form-data') {
    return { content: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(body ?? {})) form.append(name, value);
  return { content: form, headers: {} };
}
