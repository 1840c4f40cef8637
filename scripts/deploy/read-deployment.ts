import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const folder = fileURLToPath(new URL('../../deploy/', import.meta.url));

const ofServer = createRequire(new URL('../../apps/server/package.json', import.meta.url));
/** The YAML reader of a library that the server stands on: enough for tests, so none is installed for them. */
const { parse } = z
  .object({
    parse: z.custom<(text: string, options: { merge: true }) => unknown>(
      (value) => typeof value === 'function',
    ),
  })
  .parse(createRequire(ofServer.resolve('@fastify/swagger'))('yaml'));

export const readDeploymentFile = (path: string): string =>
  readFileSync(join(folder, path), 'utf8');

/** Every document of a file of `deploy/`; throws when it is no YAML. */
export const readYaml = (path: string): unknown[] =>
  readDeploymentFile(path)
    .split(/^---$/m)
    .map((text) => parse(text, { merge: true }));

/** Paths of all YAML files below a folder of `deploy/`. */
export const yamlFiles = (below = ''): string[] =>
  readdirSync(join(folder, below), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => join(below, path));
