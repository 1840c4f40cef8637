import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The names of the rules that a file with one import would break. */
async function rulesBrokenBy(path: string, imported: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-rules-'));
  try {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), `import '${imported}';\n`);
    for (const name of ['node_modules', 'tsconfig.base.json', '.dependency-cruiser.cjs']) {
      await symlink(join(root, name), join(folder, name));
    }
    await mkdir(join(folder, 'apps/server/src/imaging'), { recursive: true });
    await writeFile(
      join(folder, 'apps/server/src/imaging/decode.ts'),
      'export const decode = 1;\n',
    );
    const run = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        '--output-type',
        'json',
        path,
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    const report: { summary: { violations: { rule: { name: string } }[] } } = JSON.parse(
      run.stdout,
    );
    return report.summary.violations.map((violation) => violation.rule.name);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test.each([
  ['the engine reads a file', 'packages/engine/src/bad.ts', 'node:fs', 'engine-is-pure'],
  ['the renderer imports Node', 'packages/eyes/src/bad.ts', 'node:os', 'eyes-are-pure'],
  [
    'a contract imports more than zod',
    'packages/contracts/src/bad.ts',
    'fastify',
    'contracts-import-zod-only',
  ],
  [
    'a route decodes a picture',
    'apps/server/src/features/images/bad.routes.ts',
    '../../imaging/decode.ts',
    'routes-never-process-pictures',
  ],
  [
    'the imaging process opens the database',
    'apps/server/src/imaging/bad.ts',
    'pg',
    'imaging-has-no-credentials',
  ],
])('the rules refuse it when %s', async (_, path, imported, rule) => {
  expect(await rulesBrokenBy(path, imported)).toContain(rule);
});
