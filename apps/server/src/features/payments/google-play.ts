import { readFile } from 'node:fs/promises';
import { IrisVueError } from '@irisvue/contracts';
import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/config.ts';
import { reasonOf } from '../../platform/home/home.ts';
import type { Log } from '../../platform/http/logging.ts';
import { StartupError } from '../../platform/startup-error.ts';

export type GooglePlay = Awaited<ReturnType<typeof openGooglePlay>>;

const keySchema = z.object({
  client_email: z.string(),
  private_key: z.string(),
  token_uri: z.url(),
});
const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() });

const subscriptionSchema = z.object({
  subscriptionState: z.string(),
  acknowledgementState: z.string().optional(),
  lineItems: z
    .array(
      z.object({
        productId: z.string(),
        expiryTime: z.iso.datetime().optional(),
        autoRenewingPlan: z.object({ autoRenewEnabled: z.boolean().optional() }).optional(),
      }),
    )
    .default([]),
  externalAccountIdentifiers: z
    .object({ obfuscatedExternalAccountId: z.string().optional() })
    .optional(),
});
export type PlaySubscription = z.output<typeof subscriptionSchema>;

const scope = 'https://www.googleapis.com/auth/androidpublisher';
const timeoutMs = 10_000;
const minuteMs = 60_000;

/** The part of Google's Play API that says what somebody has bought. */
export async function openGooglePlay(
  config: NonNullable<Config['appStores']['google']>,
  log: Log,
  now: Clock,
) {
  const key = await readKey(config.keyFile);
  let kept: { readonly token: string; readonly untilMs: number } | null = null;

  async function accessToken(): Promise<string> {
    if (kept !== null && now().getTime() < kept.untilMs) return kept.token;
    const seconds = Math.floor(now().getTime() / 1000);
    const assertion = await new SignJWT({ scope })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(key.client_email)
      .setAudience(key.token_uri)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 3600)
      .sign(await importPKCS8(key.private_key, 'RS256'));
    const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    const response = await fetch(key.token_uri, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: grant, assertion }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`Google gave no access token (${response.status})`);
    const found = tokenSchema.parse(await response.json());
    kept = {
      token: found.access_token,
      untilMs: now().getTime() + found.expires_in * 1000 - minuteMs,
    };
    return kept.token;
  }

  /** Null for what Google does not know, or no longer. */
  async function call(method: 'GET' | 'POST', path: string): Promise<Response | null> {
    const application = `${config.apiUrl}/androidpublisher/v3/applications/${config.packageName}`;
    try {
      const response = await fetch(`${application}/purchases/${path}`, {
        method,
        headers: { authorization: `Bearer ${await accessToken()}` },
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status === 404 || response.status === 410) return null;
      if (!response.ok) throw new Error(`Google Play answered ${response.status}`);
      return response;
    } catch (error) {
      log.warn({ err: error }, 'Google Play did not do what it was asked');
      throw new IrisVueError('PAYMENTS_UNAVAILABLE');
    }
  }

  return {
    async subscription(purchaseToken: string): Promise<PlaySubscription | null> {
      const path = `subscriptionsv2/tokens/${encodeURIComponent(purchaseToken)}`;
      const response = await call('GET', path);
      return response === null ? null : subscriptionSchema.parse(await response.json());
    },

    /** Without it Google gives the money back after three days. */
    async acknowledge(productId: string, purchaseToken: string): Promise<void> {
      const token = encodeURIComponent(purchaseToken);
      await call(
        'POST',
        `subscriptions/${encodeURIComponent(productId)}/tokens/${token}:acknowledge`,
      );
    },
  };
}

async function readKey(file: string) {
  try {
    return keySchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new StartupError(
      `GOOGLE_PLAY_KEY cannot be read (${reasonOf(error)}). Name the JSON file of a service account's key.`,
    );
  }
}
