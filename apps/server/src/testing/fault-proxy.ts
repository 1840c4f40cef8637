import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** What may go wrong between us and a service that speaks HTTP. */
export type Fault =
  | { readonly kind: 'answer'; readonly status: number; readonly body?: string }
  | { readonly kind: 'hang up' }
  | { readonly kind: 'wait'; readonly ms: number }
  /** The answer's body ends here, with its connection. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** The answer's body ends here, and its head says so. */
  | { readonly kind: 'shorten'; readonly toBytes: number }
  | { readonly kind: 'damage request' }
  | { readonly kind: 'damage answer' };

export interface FaultProxy {
  readonly url: string;
  /** Asked for each request, by its order since this was set; null lets it pass unharmed. */
  fail(choose: (request: IncomingMessage, index: number) => Fault | null): void;
  /** All requests pass again. */
  heal(): void;
  /** Requests since the faults were last set. */
  count(): number;
  close(): Promise<void>;
}

/** Stands before a service and passes everything on, its own name too, so that signatures stay whole. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let choose: (request: IncomingMessage, index: number) => Fault | null = () => null;
  let seen = 0;
  const server = createServer((incoming, answer) => {
    const fault = choose(incoming, seen);
    seen += 1;
    pass(new URL(target), incoming, answer, fault).catch(() => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address instanceof Object ? address.port : 0;
  const set = (chosen: typeof choose) => {
    choose = chosen;
    seen = 0;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    fail: set,
    heal: () => set(() => null),
    count: () => seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function pass(
  { hostname, port }: URL,
  incoming: IncomingMessage,
  answer: ServerResponse,
  fault: Fault | null,
): Promise<void> {
  if (fault?.kind === 'hang up') return void answer.destroy();
  if (fault?.kind === 'answer') {
    incoming.resume();
    answer.writeHead(fault.status).end(fault.body ?? '');
    return;
  }
  if (fault?.kind === 'wait') await delay(fault.ms);
  const { method, url, headers } = incoming;
  const outgoing = request({ hostname, port, method, path: url, headers, agent: false });
  answer.once('close', () => outgoing.destroy());
  const body = incoming.iterator({ destroyOnReturn: false });
  const sent = (async () => {
    for await (const chunk of body) {
      outgoing.write(fault?.kind === 'damage request' ? damaged(chunk) : chunk);
    }
    outgoing.end();
  })();
  sent.catch(() => outgoing.destroy());
  const [response] = await once(outgoing, 'response');
  await giveBack(response, answer, fault);
}

async function giveBack(response: IncomingMessage, answer: ServerResponse, fault: Fault | null) {
  const headers: OutgoingHttpHeaders = { ...response.headers };
  if (fault?.kind === 'shorten') headers['content-length'] = fault.toBytes;
  answer.writeHead(response.statusCode ?? 502, headers);
  answer.flushHeaders();
  let left = Number.POSITIVE_INFINITY;
  if (fault?.kind === 'cut') left = fault.afterBytes;
  if (fault?.kind === 'shorten') left = fault.toBytes;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk).subarray(0, left);
    left -= bytes.length;
    const written = fault?.kind === 'damage answer' ? damaged(bytes) : bytes;
    if (!answer.write(written)) await once(answer, 'drain');
    if (left > 0) continue;
    if (fault?.kind === 'cut') {
      // What was written must arrive before the end does.
      answer.write('', () => answer.destroy());
      return;
    }
    break;
  }
  answer.end();
}

/** One bit of it turned. */
function damaged(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  const middle = changed.length >> 1;
  if (changed.length > 0) changed.writeUInt8(changed.readUInt8(middle) ^ 1, middle);
  return changed;
}
