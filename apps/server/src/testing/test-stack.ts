import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient, type RefreshTokenStore } from '@irisvue/client';
import { WebSocket } from 'ws';
import type { Clock } from '../platform/clock.ts';
import { loadConfig } from '../platform/config/config.ts';
import { createLog } from '../platform/http/logging.ts';
import { type JobQueue, openQueue } from '../platform/queue/queue.ts';
import { openStorage } from '../platform/storage/open-storage.ts';
import type { Storage } from '../platform/storage/storage.ts';
import { startProduct } from '../roles/product.ts';
import { eventually } from './processes.ts';
import { createScaledProfile } from './scaled-profile.ts';
import { isScaledOut } from './services.ts';
import { type StoredFiles, storedOnDisk } from './stored-files.ts';

export interface TestUser {
  readonly client: Client;
  readonly email: string;
  readonly password: string;
  readonly refreshTokens: RefreshTokenStore;
}

/** The whole product on a home folder and a port of its own; in `npm run test:scaled` on the real services. */
export interface TestStack {
  readonly baseUrl: string;
  readonly homeDir: string;
  readonly databaseUrl: string;
  /** With this a further process works on the same home and services. */
  readonly environment: Readonly<Record<string, string>>;
  /** Someone who agreed to have pictures worked on, unless they should not. */
  signUp(options?: { readonly consent?: boolean }): Promise<TestUser>;
  /** A client that has not signed in. */
  newClient(): Client;
  readonly stored: StoredFiles;
  /** Files of pictures, also half-written ones. */
  storedFiles(): Promise<string[]>;
  /** The product's broker; to be closed. */
  openQueue(): Promise<JobQueue>;
  /** What the product stores with; to be closed. */
  openStorage(): Promise<Storage>;
  stop(): Promise<void>;
}

export interface TestStackOptions {
  /** Beyond the defaults: generous rate limits, a free port, a new home folder. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly now?: Clock;
}

export async function startTestStack(options: TestStackOptions = {}): Promise<TestStack> {
  const homeDir = await mkdtemp(join(tmpdir(), 'irisvue-test-'));
  const profile = isScaledOut() ? await createScaledProfile() : null;
  const environment = { IRISVUE_HOME: homeDir, ...profile?.environment };
  const config = loadConfig({
    ...environment,
    PORT: '0',
    RATE_LIMIT_PER_MINUTE: '100000',
    RATE_LIMIT_PROCESSING_PER_MINUTE: '100000',
    RATE_LIMIT_PREVIEWS_PER_MINUTE: '100000',
    RATE_LIMIT_SIGN_IN_PER_MINUTE: '100000',
    DRAIN_SECONDS: '1',
    ...options.environment,
  });
  const product = await startProduct(config, {
    now: options.now ?? (() => new Date()),
    say: () => {},
    samples: false,
  });
  const baseUrl = `http://127.0.0.1:${product.port}`;
  const databaseUrl = profile?.databaseUrl ?? product.databaseUrl;
  const storage = join(homeDir, 'storage');
  const stored = profile?.stored ?? storedOnDisk(storage);

  return {
    baseUrl,
    homeDir,
    databaseUrl,
    environment,
    newClient: () => newTestClient(baseUrl),
    signUp: async ({ consent = true } = {}) => {
      const refreshTokens = inMemory();
      const client = newTestClient(baseUrl, refreshTokens);
      const credentials = { email: `${randomUUID()}@example.org`, password: 'a long password' };
      await client.register(credentials);
      if (consent) await agreeToBiometrics(client);
      return { client, refreshTokens, ...credentials };
    },
    stored,
    storedFiles: stored.list,
    openQueue: async () => {
      const address = { databaseUrl, redisUrl: config.redis?.queueUrl ?? null };
      const queue = openQueue(address, createLog({ logLevel: 'silent' }));
      await eventually('the broker answers', queue.isUp);
      return queue;
    },
    openStorage: () => openStorage(config, { storage }),
    stop: async () => {
      await product.stop();
      await profile?.remove();
      await rm(homeDir, { recursive: true, force: true });
    },
  };
}

/** Reads the current words and agrees to them, as the app does before the first picture. */
export async function agreeToBiometrics(client: Client): Promise<void> {
  const { data: text } = await client.api.getConsentText();
  const { purpose, version, jurisdiction, locale } = text;
  await client.api.grantConsent({ body: { purpose, version, jurisdiction, locale } });
}

/** A client for Node, which has no WebSocket and no cookies. */
export function newTestClient(
  baseUrl: string,
  refreshTokens: RefreshTokenStore = inMemory(),
  send: typeof fetch = (...args) => fetch(...args),
): Client {
  return createClient({
    baseUrl,
    refreshTokens,
    platform: { fetch: send, WebSocket },
  });
}

function inMemory(): RefreshTokenStore {
  let kept: string | null = null;
  return {
    read: async () => kept,
    write: async (token) => {
      kept = token;
    },
  };
}
