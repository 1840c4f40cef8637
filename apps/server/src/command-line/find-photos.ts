import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, parse, resolve } from 'node:path';
import { UsageError } from './usage.ts';

/** A photograph to work on, and what its results are called. */
export interface FoundPhoto {
  readonly path: string;
  /** Below the output folder: where the photograph lies below the folder that was named, and its name without extension. */
  readonly name: string;
}

const extensions = new Set(['.jpg', '.jpeg', '.png', '.webp', '.heic', '.heif', '.avif']);

/**
 * The photographs that were named, and with `recursive` all in the folders that were.
 *
 * @param out the folder for results, in which nothing is looked for
 * @throws {UsageError} when there is nothing to do
 */
export async function findPhotos(
  named: readonly string[],
  recursive: boolean,
  out: string,
): Promise<FoundPhoto[]> {
  if (named.length === 0) throw new UsageError('Name at least one photo. Try --help.');
  const found: { path: string; folder: string }[] = [];
  for (const path of named) {
    const entry = await stat(path).catch(() => undefined);
    if (entry === undefined || !entry.isDirectory()) {
      if (recursive && entry === undefined) {
        throw new UsageError(`There is no file or folder ${path}.`);
      }
      found.push({ path, folder: '' });
    } else if (recursive) found.push(...(await photosIn(path, '', resolve(out))));
    else {
      throw new UsageError(`${path} is a folder. Add --recursive to work on all photos in it.`);
    }
  }
  if (found.length === 0) throw new UsageError(`There is no photo in ${named.join(', ')}.`);
  return withNames(found);
}

async function photosIn(
  root: string,
  folder: string,
  out: string,
): Promise<{ path: string; folder: string }[]> {
  const found: { path: string; folder: string }[] = [];
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => {
    throw new UsageError(`The folder ${join(root, folder)} cannot be read.`);
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    // Hidden files are other programs' drafts and caches.
    if (entry.name.startsWith('.')) continue;
    const path = join(root, folder, entry.name);
    if (entry.isDirectory()) {
      if (resolve(path) !== out)
        found.push(...(await photosIn(root, join(folder, entry.name), out)));
    } else if (entry.isFile() && extensions.has(extname(entry.name).toLowerCase())) {
      found.push({ path, folder });
    }
  }
  return found;
}

/** Two photographs of the same name must not write the same files: the second gets `-2`, and so on, whatever is free. */
function withNames(photos: readonly { path: string; folder: string }[]): FoundPhoto[] {
  const wanted = photos.map(({ path, folder }) => join(folder, parse(basename(path)).name));
  // A photo that is really called eye-2 keeps its name before a second eye.jpg may take it.
  const taken = new Set(wanted);
  const seen = new Set<string>();
  return photos.map(({ path }, i) => {
    const stem = wanted[i] ?? '';
    if (!seen.has(stem)) {
      seen.add(stem);
      return { path, name: stem };
    }
    let number = 2;
    while (taken.has(`${stem}-${number}`)) number++;
    const name = `${stem}-${number}`;
    taken.add(name);
    return { path, name };
  });
}
