import { randomBytes } from 'node:crypto';
import { IrisVueError } from '@irisvue/contracts';
import { hash, verify } from '@node-rs/argon2';
import { isStolen } from './stolen-passwords.ts';

export interface Passwords {
  /** Throws the reason when it is no good password for this account. */
  hashNew(password: string, email: string): Promise<string>;
  /** Takes as long without an account as with one, so that the time tells nothing. */
  matches(passwordHash: string | null, password: string): Promise<boolean>;
}

export async function createPasswords(): Promise<Passwords> {
  // The defaults are argon2id with OWASP's parameters: 19 MiB, two passes.
  const nobodysHash = await hash(randomBytes(16));
  return {
    hashNew: async (password, email) => {
      if (isLikeEmail(password, email)) throw new IrisVueError('PASSWORD_LIKE_EMAIL');
      if (await isStolen(password)) throw new IrisVueError('PASSWORD_BREACHED');
      return hash(password);
    },
    matches: async (passwordHash, password) => {
      const matches = await verify(passwordHash ?? nobodysHash, password);
      return matches && passwordHash !== null;
    },
  };
}

/** The address in it, or its name with little else. */
function isLikeEmail(password: string, email: string): boolean {
  const text = password.toLowerCase();
  const name = email.split('@')[0] ?? email;
  return text.includes(email) || (text.includes(name) && name.length * 2 >= text.length);
}
