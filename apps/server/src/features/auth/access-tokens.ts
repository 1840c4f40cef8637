import { IrisVueError } from '@irisvue/contracts';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';

export const accessTokenSeconds = 15 * 60;

/** Short-lived proof of who calls; checked without asking the database. */
export interface AccessTokens {
  issue(userId: string): Promise<string>;
  /** The user's id; throws UNAUTHENTICATED. */
  verify(token: string): Promise<string>;
}

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
    issue: (userId) => {
      const issuedAt = Math.floor(now().getTime() / 1000);
      return new SignJWT()
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
        return z.uuid().parse(payload.sub);
      } catch (cause) {
        throw new IrisVueError('UNAUTHENTICATED', { cause });
      }
    },
  };
}
