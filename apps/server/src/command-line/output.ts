import { access, constants, stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { makeFolder } from '../files/make-folder.ts';
import { type Call, UsageError } from './usage.ts';

/** Where results go: into a folder, or one result into a file of its own name. */
export interface Output {
  readonly folder: string;
  readonly file: string | null;
}

/** The endings of formats begin with a letter; those of dates and versions, which folders have, with a digit. */
const looksLikeFormat = /^\.[a-z][a-z0-9]{1,4}$/;

/**
 * Reads `--out` and makes its folder. What ends like a picture is a file, unless there is a folder of that name
 * or it ends in a slash.
 *
 * @param fileExtensions of the files that the command can write, with their dots; none: it needs a folder
 * @throws {UsageError} when nothing can be written there, or a file is there that `--force` does not give up
 */
export async function readOutput(call: Call, fileExtensions: readonly string[]): Promise<Output> {
  const out = call.text('out');
  if (out === undefined || out === '') {
    throw new UsageError('Say where the results go: --out. Try --help.');
  }
  const known = await stat(out).catch(() => undefined);
  const isFolder = known?.isDirectory() === true || /[/\\]$/.test(out);
  const extension = extname(out).toLowerCase();
  const isFile = !isFolder && fileExtensions.includes(extension);
  if (!isFolder && !isFile && fileExtensions.length > 0 && looksLikeFormat.test(extension)) {
    const endings = fileExtensions.join(', ');
    throw new UsageError(
      `Files end in ${endings}, not in ${extension}. A folder of that name: ${out}/`,
    );
  }
  if (isFile && known !== undefined && !call.flag('force')) {
    throw new UsageError(`${out} is there already. Add --force to replace it.`);
  }
  const folder = isFile ? dirname(resolve(out)) : out;
  try {
    await makeFolder(resolve(folder));
    await access(folder, constants.W_OK);
  } catch {
    throw new UsageError(`Nothing can be written to the folder ${folder}.`);
  }
  return { folder, file: isFile ? basename(out) : null };
}
