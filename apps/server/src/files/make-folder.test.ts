import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

test('a folder and those above it are made, and found again', async () => {
  const root = await mkdtemp(join(tmpdir(), 'irisvue-folder-'));
  try {
    const path = join(root, 'a/b/c');
    await makeFolder(path, 0o700);
    await makeFolder(path, 0o700);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    await writeFile(join(root, 'file'), '');
    await expect(makeFolder(join(root, 'file'))).rejects.toThrow('EEXIST');
    await expect(makeFolder(join(root, 'file/below'))).rejects.toThrow('ENOTDIR');
  } finally {
    await rm(root, { recursive: true });
  }
});

test.runIf(process.platform === 'linux')(
  'where no folder can be made it fails, and soon',
  async () => {
    await expect(makeFolder('/proc/irisvue/home')).rejects.toThrow('ENOENT');
  },
);
