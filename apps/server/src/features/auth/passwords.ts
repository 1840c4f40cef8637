import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long without an account as with one, so that the time tells nothing. */
  matches(passwordHash: string | null, password: string): Promise<boolean>;
}

export async function createPasswords(): Promise<Passwords> {
  // The defaults are argon2id with OWASP's parameters: 19 MiB, two passes.
  const nobodysHash = await hash(randomBytes(16));
  return {
    hash: (password) => hash(password),
    matches: async (passwordHash, password) => {
      const matches = await verify(passwordHash ?? nobodysHash, password);
      return matches && passwordHash !== null;
    },
  };
}
