import { createHmac, timingSafeEqual } from 'node:crypto';

/** Signs what a client may do with storage, as S3 does; only this server can make or check it. */
export interface Signer {
  sign(purpose: string, ...claims: string[]): string;
  matches(signature: string, purpose: string, ...claims: string[]): boolean;
}

export function createSigner(secret: string): Signer {
  const digest = (purpose: string, claims: readonly string[]) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([purpose, ...claims]))
      .digest();
  return {
    sign: (purpose, ...claims) => digest(purpose, claims).toString('base64url'),
    matches: (signature, purpose, ...claims) => {
      const given = Buffer.from(signature, 'base64url');
      const expected = digest(purpose, claims);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
