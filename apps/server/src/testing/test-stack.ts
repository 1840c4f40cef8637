import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient, type RefreshTokenStore } from '@irisvue/client';
import { WebSocket } from 'ws';
import type { Clock } from '../platform/clock.ts';
import { loadConfig } from '../platform/config/config.ts';
import { startProduct } from '../roles/product.ts';

export interface TestUser {
  readonly client: Client;
  readonly email: string;
  readonly password: string;
  readonly refreshTokens: RefreshTokenStore;
}

/** The whole product on a home folder and a port of its own. */
export interface TestStack {
  readonly baseUrl: string;
  readonly homeDir: string;
  readonly databaseUrl: string;
  /** Someone who agreed to have pictures worked on, unless they should not. */
  signUp(options?: { readonly consent?: boolean }): Promise<TestUser>;
  /** A client that has not signed in. */
  newClient(): Client;
  /** Files of pictures, also half-written ones; paths within the storage folder. */
  storedFiles(): Promise<string[]>;
  stop(): Promise<void>;
}

export interface TestStackOptions {
  /** Beyond the defaults: generous rate limits, a free port, a new home folder. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly now?: Clock;
}

export async function startTestStack(options: TestStackOptions = {}): Promise<TestStack> {
  const homeDir = await mkdtemp(join(tmpdir(), 'irisvue-test-'));
  const config = loadConfig({
    IRISVUE_HOME: homeDir,
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

  return {
    baseUrl,
    homeDir,
    databaseUrl: product.databaseUrl,
    newClient: () => newTestClient(baseUrl),
    signUp: async ({ consent = true } = {}) => {
      const refreshTokens = inMemory();
      const client = newTestClient(baseUrl, refreshTokens);
      const credentials = { email: `${randomUUID()}@example.org`, password: 'a long password' };
      await client.register(credentials);
      if (consent) await agreeToBiometrics(client);
      return { client, refreshTokens, ...credentials };
    },
    storedFiles: () => filesBelow(join(homeDir, 'storage')),
    stop: async () => {
      await product.stop();
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
): Client {
  return createClient({
    baseUrl,
    refreshTokens,
    platform: { fetch: (...args) => fetch(...args), WebSocket },
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

/** Folders may vanish while they are read: then it looks again. */
export async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch {
    return filesBelow(folder);
  }
}
