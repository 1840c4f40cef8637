import { readdir, stat } from 'node:fs/promises';
import { extname, join, parse, resolve, sep } from 'node:path';
import { UsageError } from './usage.ts';

/** A photograph to work on, and what its results are called. */
export interface FoundPhoto {
  readonly path: string;
  /**
   * Below the output folder: where the photograph lies below the folder that was named, and its name without extension, or
   * with more of its path where another photograph would have the same.
   */
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
    } else if (resolve(path) === resolve(out)) {
      throw new UsageError(`Results need a folder of their own: --out cannot be ${path} itself.`);
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

/**
 * Two photographs must not write the same files. Those that would share a name are each called by their whole
 * file name, and by as many folders before it as tell them apart: a name that depended on which photograph
 * comes first would go to another one as soon as a photograph is added.
 */
function withNames(photos: readonly { path: string; folder: string }[]): FoundPhoto[] {
  const places = new Map(photos.map((photo) => [resolve(photo.path), photo]));
  const named = [...places].map(([place, { path, folder }]) => ({
    path,
    name: join(folder, parse(place).name),
    place: place.split(sep),
    /** Of the place, from its end, that name the photograph next. */
    parts: folder === '' ? 1 : folder.split(sep).length + 1,
  }));
  for (;;) {
    const counts = new Map<string, number>();
    for (const { name } of named) counts.set(name, (counts.get(name) ?? 0) + 1);
    const sharing = named.filter(({ name }) => (counts.get(name) ?? 0) > 1);
    if (sharing.length === 0) return named.map(({ path, name }) => ({ path, name }));
    for (const photo of sharing) photo.name = join(...photo.place.slice(-photo.parts++));
  }
}
