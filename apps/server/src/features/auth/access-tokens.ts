import { IrisVueError } from '@irisvue/contracts';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';

export const accessTokenSeconds = 15 * 60;

/** Who calls, and from which of their sessions. */
export interface Caller {
  readonly userId: string;
  readonly sessionId: string;
}

/** Short-lived proof of who calls; checked without asking the database. */
export interface AccessTokens {
  issue(caller: Caller): Promise<string>;
  /** Throws UNAUTHENTICATED. */
  verify(token: string): Promise<Caller & { readonly expiresAt: Date }>;
}

const claimsSchema = z.object({ sub: z.uuid(), sid: z.uuid(), exp: z.number() });

export async function createAccessTokens(secret: string, now: Clock): Promise<AccessTokens> {
  // Imported once: with the bare bytes every check would import them again.
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign', 'verify'],
  );
  const issuer = 'irisvue';
  return {
    issue: ({ userId, sessionId }) => {
      const issuedAt = Math.floor(now().getTime() / 1000);
      return new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setSubject(userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + accessTokenSeconds)
        .sign(key);
    },
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer,
          requiredClaims: ['sub', 'exp'],
          currentDate: now(),
        });
        const { sub, sid, exp } = claimsSchema.parse(payload);
        return { userId: sub, sessionId: sid, expiresAt: new Date(exp * 1000) };
      } catch (cause) {
        throw new IrisVueError('UNAUTHENTICATED', { cause });
      }
    },
  };
}
