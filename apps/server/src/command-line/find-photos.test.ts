import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPhotos } from './find-photos.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'irisvue-find-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), '');
  }
}

const namesOf = async (named: string[]) => {
  const paths = named.map((path) => join(folder, path));
  const found = await findPhotos(paths, true, join(folder, 'out'));
  return Object.fromEntries(found.map(({ path, name }) => [relative(folder, path), name]));
};

test('a photo gives its results its name without extension', async () => {
  await write('in/eye.jpg', 'in/june/eye.jpg', 'in/ben.webp');
  expect(await namesOf(['in'])).toEqual({
    'in/eye.jpg': 'eye',
    'in/june/eye.jpg': 'june/eye',
    'in/ben.webp': 'ben',
  });
});

test('photos that would share a name are each called by their whole file name, whatever their order', async () => {
  await write('in/eye.jpg', 'in/eye.avif', 'in/eye-2.jpg');
  const expected = { 'in/eye.jpg': 'eye.jpg', 'in/eye.avif': 'eye.avif', 'in/eye-2.jpg': 'eye-2' };
  expect(await namesOf(['in'])).toEqual(expected);
  expect(await namesOf(['in/eye-2.jpg', 'in/eye.jpg', 'in/eye.avif'])).toEqual(expected);
});

test('files of one name in two folders are told apart by as many folders as that takes', async () => {
  await write('a/eye.jpg', 'b/eye.jpg', 'x/c/june/eye.jpg', 'y/c/june/eye.jpg');
  expect(await namesOf(['a', 'b', 'x/c', 'y/c'])).toEqual({
    'a/eye.jpg': 'a/eye.jpg',
    'b/eye.jpg': 'b/eye.jpg',
    'x/c/june/eye.jpg': 'x/c/june/eye.jpg',
    'y/c/june/eye.jpg': 'y/c/june/eye.jpg',
  });
});

test('a photo that is named twice is one photo', async () => {
  await write('in/eye.jpg');
  expect(await namesOf(['in', 'in/eye.jpg'])).toEqual({ 'in/eye.jpg': 'eye' });
});

test('results are not put among the photos, where the next run would take them for photos', async () => {
  await write('in/eye.jpg');
  const among = findPhotos([join(folder, 'in')], true, join(folder, 'in', '.'));
  await expect(among).rejects.toThrow('--out');
});
