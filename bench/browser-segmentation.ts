import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IrisShape, maskOverlap, visibleIris } from '@irisvue/engine';
import { demoScenes, type EyeScene, renderEye, sampleEye } from '@irisvue/eyes';
import sharp from 'sharp';
import { type BrowserSegmenter, startBrowserSegmenter } from './browser-segmenter.ts';
import { eyesFolder, readEyeRecords } from './eye-truth.ts';
import { readFileOf } from './read-eye.ts';
import { atLeast, atMost, mean, percentile, type Row } from './row.ts';

const warmRuns = 5;
const renderedEyes = 24;
/** Where no other set of rendered eyes begins. */
const firstSeed = 770_001;

/**
 * The browser's own segmentation of a photograph of 12 megapixels, from the file to the cut-out, and
 * how its masks compare with the server's, photograph by photograph.
 */
export async function measureBrowserSegmentation(photoPath: string): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-browser-'));
  const browser = await startBrowserSegmenter();
  try {
    const rows = await measureTime(browser, photoPath);
    rows.push(...overlapRows('rendered eyes', await overlapsOf(browser, await renderedIn(folder))));
    const real = await readEyeRecords();
    if (real !== null) {
      const paths = real.map(({ file }) => join(eyesFolder, file));
      rows.push(...overlapRows('real photographs', await overlapsOf(browser, paths)));
    }
    return rows;
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

async function measureTime(browser: BrowserSegmenter, photoPath: string): Promise<Row[]> {
  const elapsedMs = async () => (await browser.segment(photoPath)).elapsedMs;
  const first: number[] = [];
  for (let i = 0; i < 3; i++) {
    await browser.forget();
    first.push(await elapsedMs());
  }
  const warm: number[] = [];
  for (let i = 0; i < warmRuns; i++) warm.push(await elapsedMs());
  const format = { digits: 0, unit: ' ms' };
  const what = 'browser, 12-megapixel JPEG → segmentation and cut-out';
  return [
    atMost(`${what}, warm, median of ${warmRuns}`, percentile(warm, 0.5), 3000, format),
    atMost(
      `… the first after loading, median of ${first.length}`,
      percentile(first, 0.5),
      3000,
      format,
    ),
  ];
}

async function renderedIn(folder: string): Promise<string[]> {
  const sampled = Array.from({ length: renderedEyes }, (_, i) => sampleEye(firstSeed + i));
  const scenes: EyeScene[] = [...demoScenes.map(({ scene }) => scene), ...sampled];
  const paths: string[] = [];
  for (const [index, scene] of scenes.entries()) {
    const { image, width, height } = renderEye(scene, { width: 1280, height: 960 });
    const path = join(folder, `${index}.jpg`);
    await sharp(image, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 92 })
      .toFile(path);
    paths.push(path);
  }
  return paths;
}

/**
 * IoU of the browser's and the server's visible iris in each photograph where either finds one: 0
 * where the other does not.
 */
async function overlapsOf(browser: BrowserSegmenter, paths: readonly string[]): Promise<number[]> {
  const overlaps: number[] = [];
  for (const path of paths) {
    const { reply } = await browser.segment(path);
    const here = reply.type === 'done' ? reply.iris : null;
    const outcome = await readFileOf(path);
    const there = 'code' in outcome ? null : outcome.iris;
    if (here === null && there === null) continue;
    overlaps.push(here && there ? maskOverlap(maskOf(here), maskOf(there)) : 0);
  }
  return overlaps;
}

function maskOf(iris: IrisShape) {
  const { width, height } = iris;
  return visibleIris(iris, { x: 0, y: 0, width, height }, width, height);
}

function overlapRows(what: string, overlaps: readonly number[]): Row[] {
  return [
    atLeast(
      `mask IoU of browser and server over ${overlaps.length} ${what}, lowest`,
      Math.min(...overlaps),
      0.99,
      { digits: 4 },
    ),
    atLeast('… mean', mean(overlaps), 0.99, { digits: 4 }),
  ];
}
