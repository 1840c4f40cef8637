import { randomBytes } from 'node:crypto';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { StartupError } from '../startup-error.ts';
import type { Config } from './config.ts';

const secretsSchema = z.object({ jwt: z.string().min(32), storage: z.string().min(32) });
export type Secrets = z.infer<typeof secretsSchema>;

/** The signing secrets: from the environment, else made once and kept in a file that only we can read. */
export async function loadSecrets(config: Config, file: string): Promise<Secrets> {
  const { jwtSecret, storageSecret } = config;
  if (jwtSecret !== null && storageSecret !== null) {
    return { jwt: jwtSecret, storage: storageSecret };
  }
  const kept = (await readSecrets(file)) ?? (await makeSecrets(file));
  return { jwt: jwtSecret ?? kept.jwt, storage: storageSecret ?? kept.storage };
}

async function readSecrets(file: string): Promise<Secrets | null> {
  try {
    return secretsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new StartupError(
      `The secrets in ${file} cannot be read. Restore the file, or remove it to make new ones (everybody must then sign in again).`,
    );
  }
}

async function makeSecrets(file: string): Promise<Secrets> {
  const make = () => randomBytes(32).toString('base64url');
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ jwt: make(), storage: make() }), { mode: 0o600 });
  // Two processes may start at once: the first link wins, and both read what it wrote.
  await link(draft, file).catch(() => {});
  await unlink(draft);
  return secretsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}
