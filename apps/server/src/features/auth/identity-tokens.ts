import { createHash } from 'node:crypto';
import { emailSchema, type IdentityProvider, IrisVueError } from '@irisvue/contracts';
import { type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/config.ts';
import { createIssuerKeys } from './issuer-keys.ts';

/** Who a provider says that someone is. */
export interface ProvenIdentity {
  readonly provider: IdentityProvider;
  /** What the provider calls the person, for ever. */
  readonly subject: string;
  /** Only when the provider vouches for it; Apple's private relay addresses are taken as they are. */
  readonly email: string | null;
}

export interface IdentityTokens {
  verify(provider: IdentityProvider, token: string, nonce: string): Promise<ProvenIdentity>;
}

/** Public keys only: a secret that both sides know would let anybody sign who knows the public key. */
const algorithms = ['RS256', 'ES256'];

const claimsSchema = z.object({
  sub: z.string().min(1),
  nonce: z.string(),
  email: emailSchema.optional(),
  // Apple writes it as a word.
  email_verified: z.union([z.boolean(), z.stringbool()]).default(false),
});

export function createIdentityTokens(
  providers: Config['identityProviders'],
  now: Clock,
): IdentityTokens {
  const keys: Readonly<Record<IdentityProvider, JWTVerifyGetKey>> = {
    apple: createIssuerKeys(providers.apple.issuer, now),
    google: createIssuerKeys(providers.google.issuer, now),
  };
  return {
    verify: async (provider, token, nonce) => {
      const { issuer, audiences } = providers[provider];
      if (audiences.length === 0) throw new IrisVueError('SOCIAL_LOGIN_NOT_CONFIGURED');
      try {
        const { payload } = await jwtVerify(token, keys[provider], {
          algorithms,
          // Google leaves the scheme out now and then.
          issuer: [issuer, issuer.replace(/^https:\/\//, '')],
          audience: [...audiences],
          requiredClaims: ['sub', 'iat', 'exp', 'nonce'],
          currentDate: now(),
        });
        const claims = claimsSchema.parse(payload);
        if (claims.nonce !== nonce && claims.nonce !== sha256(nonce)) {
          throw new Error('the nonce is another one');
        }
        const email = claims.email_verified ? (claims.email ?? null) : null;
        return { provider, subject: claims.sub, email };
      } catch (cause) {
        if (cause instanceof IrisVueError) throw cause;
        throw new IrisVueError('IDENTITY_TOKEN_INVALID', { cause });
      }
    },
  };
}

/** Apple's own libraries are given the hash, so that the token alone does not tell the nonce. */
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
