import { IrisVueError } from '@irisvue/contracts';
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';

/** Keys are asked for anew after so long, so that withdrawn ones stop counting. */
const maxAgeMs = 10 * 60_000;
/** Tokens with made-up key ids must not make us ask the issuer each time. */
const coolDownMs = 30_000;
const timeoutMs = 5000;

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });
const keySetSchema = z.object({
  keys: z.array(z.looseObject({ kty: z.string() })),
});

interface KnownKeys {
  readonly find: JWTVerifyGetKey;
  readonly ids: ReadonlySet<unknown>;
  readonly askedAtMs: number;
}

/** The public keys of an OpenID Connect issuer, found by discovery; a key that is new to us is looked up. */
export function createIssuerKeys(issuer: string, now: Clock): JWTVerifyGetKey {
  let known: KnownKeys | null = null;
  let asking: Promise<KnownKeys> | null = null;

  async function ask(): Promise<KnownKeys> {
    const document = discoverySchema.parse(
      await getJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`),
    );
    if (document.issuer !== issuer) throw new Error('the discovery document is of another issuer');
    const { keys } = keySetSchema.parse(await getJson(document.jwks_uri));
    return {
      find: createLocalJWKSet({ keys }),
      ids: new Set(keys.map(({ kid }) => kid)),
      askedAtMs: now().getTime(),
    };
  }

  async function current(keyId: string | undefined): Promise<KnownKeys> {
    const ageMs = known === null ? Number.POSITIVE_INFINITY : now().getTime() - known.askedAtMs;
    const isNewKey = known?.ids.has(keyId) === false;
    if (known !== null && ageMs <= (isNewKey ? coolDownMs : maxAgeMs)) return known;
    asking ??= ask().finally(() => {
      asking = null;
    });
    known = await asking;
    return known;
  }

  return async (header, token) => {
    const keys = await current(header.kid).catch((cause) => {
      throw new IrisVueError('IDENTITY_PROVIDER_UNAVAILABLE', { cause });
    });
    return keys.find(header, token);
  };
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`the issuer answered ${response.status}`);
  return response.json();
}
