import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../e2e/product.ts';
import { memoryOfTree } from './memory.ts';
import type { Row } from './row.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `npm start` on a fresh clone, `npm start` again, and what the product then needs while nobody uses it. */
export async function measureStartup(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-clone-'));
  try {
    const clone = join(folder, 'irisvue');
    const cloned = spawnSync('git', ['clone', '--quiet', root, clone], { stdio: 'inherit' });
    if (cloned.status !== 0) throw new Error('The repository could not be cloned.');
    const first = await startOnce(clone);
    const second = await startOnce(clone);
    return [
      {
        what: '`npm start` on a fresh clone',
        bar: '≤ 240 s',
        measured: `${first.seconds.toFixed(0)} s`,
        met: first.seconds <= 240,
      },
      {
        what: '`npm start` again',
        bar: '≤ 10 s',
        measured: `${second.seconds.toFixed(1)} s`,
        met: second.seconds <= 10,
      },
      {
        what: 'idle memory of the whole product (proportional set size)',
        bar: '≤ 600 MB',
        measured: `${second.idleMB.toFixed(0)} MB`,
        met: second.idleMB <= 600,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startOnce(clone: string): Promise<{ seconds: number; idleMB: number }> {
  const port = await freePort();
  const startedMs = performance.now();
  const product = spawn('npm', ['start'], {
    cwd: clone,
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, PORT: String(port), IRISVUE_HOME: join(clone, '.irisvue') },
  });
  const { pid } = product;
  if (pid === undefined) throw new Error('npm could not be started.');
  const ended = new Promise<void>((resolve) => product.on('close', () => resolve()));
  let over = false;
  ended.then(() => {
    over = true;
  });
  while (!over) {
    const health = await fetch(`http://127.0.0.1:${port}/api/v1/health`).catch(() => null);
    if (health?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seconds = (performance.now() - startedMs) / 1000;
  // The sample pictures are rendered after the start; memory is idle once they are done.
  await new Promise((resolve) => setTimeout(resolve, 30_000));
  const memory = await memoryOfTree(pid);
  process.kill(-pid, 'SIGINT');
  await ended;
  const bytes = memory.reduce((sum, { pssMiB }) => sum + pssMiB * 1024 * 1024, 0);
  return { seconds, idleMB: bytes / 1e6 };
}
