import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compressible = /\.(html|js|mjs|css|json|svg|ttf|wasm)$/;

/** Writes a `.br` beside every file that gains from it, so that the server need not compress while it serves. */
export async function compressFolder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !compressible.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    await writeFile(
      `${path}.br`,
      await promisify(brotliCompress)(await readFile(path), { params }),
    );
  }
}
