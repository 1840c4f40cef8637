import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Node's own recursive `mkdir` never returns where a file system refuses
 * new folders with "no such file", as `/proc` does.
 *
 * @throws what `mkdir` throws: EEXIST when it is a file, ENOTDIR when something above is one
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const missing: string[] = [];
  for (let above = path; !(await exists(above)); above = dirname(above)) missing.unshift(above);
  for (const folder of missing) {
    await mkdir(folder, { mode }).catch((error) => {
      // Somebody else may have been quicker.
      if (error.code !== 'EEXIST') throw error;
    });
  }
  const made = await stat(path);
  // A file of this name: let the system say so.
  if (!made.isDirectory()) await mkdir(path, { mode });
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
