import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Stripe } from 'stripe';
import { createStripeState, type StripeState } from './stripe-state.ts';

/** Stripe's API as far as the product uses it, over HTTP and in memory; reached through the SDK itself. */
export interface StripeFake {
  readonly environment: Readonly<Record<string, string>>;
  readonly state: StripeState;
  /** Every request so far, such as `POST /v1/customers`. */
  readonly requests: readonly string[];
  /** From now on it fails, until it is told otherwise. */
  setDown(isDown: boolean): void;
  /** Keeps back the next answer to such a request, with what was true when it was asked. */
  holdNext(request: RegExp): HeldAnswer;
  /** An event about a thing, as it is delivered; by default signed just now. */
  signed(event: StripeEvent, options?: { secret?: string; atMs?: number }): SignedEvent;
  stop(): Promise<void>;
}

export interface HeldAnswer {
  readonly asked: Promise<void>;
  release(): void;
}

export interface StripeEvent {
  readonly id: string;
  readonly object: 'event';
  readonly type: string;
  readonly created: number;
  readonly data: { readonly object: object };
}

export interface SignedEvent {
  readonly body: string;
  readonly signature: string;
}

const webhookSecret = 'whsec_of_the_test';

/** Events carry what was true once; here nothing but whom they are about, and a lie about the rest. */
export const stripeEvent = (
  type: string,
  object: { readonly object: string; readonly id?: string; readonly payment_intent?: string },
  createdMs = Date.now(),
): StripeEvent => ({
  id: `evt_${randomBytes(8).toString('hex')}`,
  object: 'event',
  type,
  created: Math.floor(createdMs / 1000),
  data: { object: { ...object, status: 'succeeded', amount: 1 } },
});

export async function startStripeFake(): Promise<StripeFake> {
  const state = createStripeState();
  const requests: string[] = [];
  const remembered = new Map<string, { request: string; answer: object }>();
  let isDown = false;
  let hold: { request: RegExp; asked: () => void; released: Promise<void> } | null = null;

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://stripe');
    const body = await text(request);
    const method = request.method ?? 'GET';
    const name = `${method} ${url.pathname}`;
    requests.push(name);
    if (isDown) return send(response, 500, { error: { type: 'api_error', message: 'down' } });

    const key = request.headers['idempotency-key'];
    const fingerprint = `${name}\n${body}`;
    const earlier = typeof key === 'string' ? remembered.get(key) : undefined;
    if (earlier !== undefined && earlier.request !== fingerprint) {
      const message = 'the same key was used for something else';
      return send(response, 400, { error: { type: 'idempotency_error', message } });
    }
    const parameters = new URLSearchParams(method === 'POST' ? body : url.search);
    const answer = earlier?.answer ?? state.answer(method, url.pathname, parameters);
    // What it will say is settled now, whatever happens before it is said.
    const settled = answer === null ? null : structuredClone(answer);
    if (typeof key === 'string' && settled !== null) {
      remembered.set(key, { request: fingerprint, answer: settled });
    }
    if (hold?.request.test(name)) {
      const { asked, released } = hold;
      hold = null;
      asked();
      await released;
    }
    if (settled === null) {
      const error = { type: 'invalid_request_error', code: 'resource_missing', message: 'none' };
      return send(response, 404, { error });
    }
    return send(response, 200, settled);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const { webhooks } = new Stripe('sk_test_unused');

  return {
    environment: {
      STRIPE_SECRET_KEY: 'sk_test_never_in_a_log',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_public',
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_PREMIUM_PRICE: 'price_premium',
      STRIPE_API_URL: `http://127.0.0.1:${address.port}`,
    },
    state,
    requests,
    setDown: (value) => {
      isDown = value;
    },
    holdNext: (request) => {
      const asked = signal();
      const released = signal();
      hold = { request, asked: asked.give, released: released.given };
      return { asked: asked.given, release: released.give };
    },
    signed: (event, { secret = webhookSecret, atMs = Date.now() } = {}) => {
      const body = JSON.stringify(event);
      const timestamp = Math.floor(atMs / 1000);
      const signature = webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
      return { body, signature };
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function signal(): { readonly given: Promise<void>; give(): void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
