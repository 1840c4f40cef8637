import { previewSide } from '@irisvue/contracts';
import { type IrisRing, irisRing } from '@irisvue/engine';
import type { ArtWork } from './art-tasks.ts';
import { drawArt } from './draw-art.ts';
import { fromRaster } from './encode.ts';
import type { PreviewIris, PreviewMade, PreviewTask } from './preview-tasks.ts';
import { type ReadIris, readIris } from './read-iris.ts';
import { keepRecentlyUsed } from './recently-used.ts';

/**
 * Looking through styles and moving sliders asks for the same irises again and again: the last few stay in
 * this process's memory, each some three megabytes, its rings half of one.
 */
const irises = keepRecentlyUsed<Promise<ReadIris>>(8);
const rings = keepRecentlyUsed<IrisRing>(24);

/**
 * Paints a work in small. The same input gives the same pixels.
 *
 * @throws {IrisVueError} FILE_DAMAGED, STYLE_NOT_FOUND
 */
export async function paintPreview(task: PreviewTask): Promise<PreviewMade> {
  const versions = new Map<ReadIris, string>();
  const read: ReadIris[] = [];
  for (const files of task.irises) {
    const iris = await readOnce(files);
    versions.set(iris, files.version);
    read.push(iris);
  }
  const { picture } = await drawArt(inSmall(task.work), read, (iris, radius) =>
    rings.get(`${versions.get(iris)} ${radius}`, () => irisRing(iris.cutOut, radius, iris.inFront)),
  );
  await fromRaster(picture)
    .resize({ width: previewSide, height: previewSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 85, alphaQuality: 90, effort: 0 })
    .toFile(task.output_path);
  return { preview_path: task.output_path };
}

async function readOnce(files: PreviewIris): Promise<ReadIris> {
  const reading = irises.get(files.version, () => readIris(files));
  // A file that could not be read is read anew the next time.
  reading.catch(() => irises.forget(files.version));
  return reading;
}

/** A retouched iris has the pixels of its cut-out, which here are few. */
const inSmall = (work: ArtWork): ArtWork =>
  work.work === 'enhance' ? work : { ...work, size: previewSide };
