import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cameraFrame, demoScenes, type EyeScene, FRAME_SETTLES, renderEye } from '@irisvue/eyes';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Product, startProduct } from './product.ts';

const screenshots = fileURLToPath(new URL('../test-results/screenshots', import.meta.url));
const size = { width: 640, height: 360 };

/** An eye that ends where the ring of a wide screen is. */
const [{ scene }] = demoScenes;
const eye: EyeScene = { ...scene, view: { ...scene.view, y: -0.08, irisRadius: 0.28 } };

let folder: string;
let product: Product;
let browser: Browser;

beforeAll(async () => {
  await mkdir(screenshots, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), 'irisvue-guidance-'));
  const video = join(folder, 'eye.mjpeg');
  await writeFile(video, await film());
  [product, browser] = await Promise.all([startProduct(), launchBrowser(video)]);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a person is shown and told what to do, and the photo takes itself', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await listenToTheVoice(page);
  await register(page, 'guided@example.org');
  await page.getByTestId('place-capture').click();
  await page.getByTestId('consent-agree').click();
  const voice = page.getByRole('switch', { name: 'Spoken guidance' });
  expect(await voice.getAttribute('aria-checked')).toBe('false');
  await voice.click();
  const sentence = page.getByTestId('guidance');
  expect(await sentence.getAttribute('aria-live')).toBe('polite');
  await page.getByText('Hold still.', { exact: true }).waitFor();
  await page.screenshot({ path: `${screenshots}/guidance-hold-still.png` });

  await page.getByTestId('use-photo').waitFor();
  await page.screenshot({ path: `${screenshots}/guidance-review.png` });
  expect(await page.evaluate('spoken')).toContain('Hold still.');
  const photo = await photoOnScreen(page);
  const settled = await differenceFrom(photo, FRAME_SETTLES + 1);
  const onTheWay = await differenceFrom(photo, FRAME_SETTLES - 1);
  expect(settled).toBeLessThan(0.5 * onTheWay);
  await page.close();
});

test('without the network the shutter works, and a sentence says what is missing', async () => {
  const page = await browser.newPage();
  await page.route('**/ort/iris-guidance.onnx', (route) => route.abort());
  await register(page, 'unguided@example.org');
  await page.getByTestId('place-capture').click();
  await page.getByTestId('consent-agree').click();
  await page.getByText('We cannot guide you on this device.').waitFor();
  await page.getByTestId('shutter').click();
  await page.getByTestId('use-photo').waitFor();
  await page.close();
});

async function register(page: Page, email: string): Promise<void> {
  await page.goto(`${product.url}/register`);
  await page.getByTestId('email').fill(email);
  await page.getByTestId('password').fill('a sentence as password');
  await page.getByTestId('submit').click();
}

/** What is spoken goes to the page's list `spoken`: machines without loudspeakers have no voices. */
const listenToTheVoice = (page: Page) =>
  page.addInitScript(`
    globalThis.spoken = [];
    speechSynthesis.speak = (utterance) => spoken.push(utterance.text);
  `);

/** Motion JPEG, 30 frames a second: the eye comes in within some seconds and then rests for a while. */
async function film(): Promise<Buffer> {
  const frames: Buffer[] = [];
  for (let seconds = 0; seconds < FRAME_SETTLES; seconds += 0.2) {
    const frame = await frameAt(seconds);
    frames.push(...Array<Buffer>(6).fill(frame));
  }
  frames.push(...Array<Buffer>(240).fill(await frameAt(FRAME_SETTLES + 1)));
  return Buffer.concat(frames);
}

const frameAt = (seconds: number): Promise<Buffer> =>
  sharp(renderEye(cameraFrame(seconds, eye), size).image, { raw: { ...size, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();

/** The photo on the review screen, as a PNG. */
async function photoOnScreen(page: Page): Promise<Buffer> {
  const url: string = await page.evaluate(`(async () => {
    const image = document.querySelector('img[alt="The photo you took"], [aria-label="The photo you took"] img');
    const canvas = document.createElement('canvas');
    const bitmap = await createImageBitmap(await (await fetch(image.src)).blob());
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    return canvas.toDataURL('image/png');
  })()`);
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** Mean difference of luma from what the camera saw at a time, once both have the same contrast. */
async function differenceFrom(photo: Buffer, seconds: number): Promise<number> {
  const [a, b] = await Promise.all(
    [photo, await frameAt(seconds)].map((picture) =>
      sharp(picture).resize(160, 90).grayscale().normalise().raw().toBuffer(),
    ),
  );
  if (a === undefined || b === undefined) throw new Error('Two pictures give two.');
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
}
