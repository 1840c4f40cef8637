import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eyePhotograph } from '../../testing/photographs.ts';
import { imagingProcessesOf } from '../../testing/processes.ts';
import { createLog } from '../http/logging.ts';
import { type ImagingPool, startImagingPool } from './imaging-pool.ts';

let folder: string;
let pool: ImagingPool;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'irisvue-pool-'));
  await mkdir(join(folder, 'out'));
  await writeFile(join(folder, 'eye.jpg'), await eyePhotograph());
  pool = startImagingPool(1, {
    ...{ tempDir: folder, provider: 'cpu' },
    log: createLog({ logLevel: 'silent' }),
  });
  await pool.ready();
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});

const prepare = (options: { timeoutMs?: number; signal?: AbortSignal } = {}) =>
  pool.prepare(
    { upload_path: join(folder, 'eye.jpg'), output_dir: join(folder, 'out') },
    {
      ...{ queue: 'high', timeoutMs: 60_000, onStep: () => {} },
      signal: new AbortController().signal,
      ...options,
    },
  );

async function freeze(): Promise<void> {
  const [pid = 0] = await imagingProcessesOf(process.pid);
  process.kill(pid, 'SIGSTOP');
}

test('a task that takes too long is stopped, and the next one is done', async () => {
  await freeze();
  await expect(prepare({ timeoutMs: 100 })).rejects.toMatchObject({ code: 'JOB_TIMED_OUT' });
  expect(await prepare()).toMatchObject({ width: 640, height: 480 });
});

test('a task that is called off while it waits costs the one before it nothing', async () => {
  const calledOff = new AbortController();
  const first = prepare();
  const second = prepare({ signal: calledOff.signal });
  calledOff.abort(new Error('called off'));
  await expect(second).rejects.toThrow('called off');
  expect(await first).toMatchObject({ width: 640 });
  expect(await imagingProcessesOf(process.pid)).toHaveLength(1);
});

test('the process learns no secrets from its environment', async () => {
  const [pid = 0] = await imagingProcessesOf(process.pid);
  const environment = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0');
  const names = environment.map((entry) => entry.split('=')[0]).filter((name) => name !== '');
  expect(names.sort()).toEqual([
    'NODE_CHANNEL_FD',
    'NODE_CHANNEL_SERIALIZATION_MODE',
    'PATH',
    'TMPDIR',
  ]);
});
