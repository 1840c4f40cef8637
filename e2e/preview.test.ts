import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { demoScenes, renderEye } from '@irisvue/eyes';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Product, startProduct } from './product.ts';

const screenshots = fileURLToPath(new URL('../test-results/screenshots', import.meta.url));

let product: Product;
let browser: Browser;

beforeAll(async () => {
  await mkdir(screenshots, { recursive: true });
  // Without a camera, which would see an eye and take the photo itself while a file is being chosen.
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

test('the cut-out appears before anything is sent, the same that the server makes', async () => {
  const page = await openCapture('preview');
  const sent = watchSending(page);
  await choosePhoto(page, await eyePhotograph());
  const preview = page.getByTestId('preview').locator('img');
  await preview.waitFor({ timeout: 60_000 });
  await page.getByTestId('quality').waitFor();
  await page.screenshot({ path: `${screenshots}/desktop-preview.png` });
  const seen = await alphaOf(await bytesOf(page, await preview.getAttribute('src')));
  expect(sent).toEqual([]);

  await page.getByTestId('use-photo').click();
  await page.getByTestId('result').waitFor({ timeout: 60_000 });
  expect(sent).not.toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByTestId('download').click();
  const made = await alphaOf(await readFile(await (await download).path()));
  expect(overlapOf(seen, made)).toBeGreaterThanOrEqual(0.99);
  await page.close();
});

test('a photograph without an eye is told before it is sent, and may be sent all the same', async () => {
  const page = await openCapture('preview-wall');
  const wall = { width: 1200, height: 900, channels: 3 as const, background: '#b89f86' };
  await choosePhoto(page, await sharp({ create: wall }).jpeg().toBuffer());
  await page.getByText('could not find an eye').waitFor({ timeout: 60_000 });
  await page.screenshot({ path: `${screenshots}/desktop-preview-no-eye.png` });
  await page.getByTestId('use-photo').click();
  await page.getByTestId('failure').waitFor({ timeout: 60_000 });
  await page.close();
});

test('a file that is no photograph, or half of one, is told at once and not offered for sending', async () => {
  const page = await openCapture('preview-unreadable');
  const sent = watchSending(page);
  await choosePhoto(page, Buffer.from('I am no picture.'));
  await page.getByText('not a picture we can read').waitFor();
  const whole = await eyePhotograph();
  await choosePhoto(page, whole.subarray(0, whole.length / 2));
  await page.getByText('damaged or incomplete').waitFor();
  expect(await page.getByTestId('use-photo').count()).toBe(0);
  expect(sent).toEqual([]);
  await page.close();
});

test('networks that do not load do not stand in the way of sending', async () => {
  const page = await openCapture('preview-broken');
  await page.route('**/ort/*.onnx', (route) => route.abort());
  await choosePhoto(page, await eyePhotograph());
  await page.getByText('Is it sharp?').waitFor({ timeout: 60_000 });
  await page.getByTestId('use-photo').click();
  await page.getByTestId('result').waitFor({ timeout: 60_000 });
  await page.close();
});

async function openCapture(name: string): Promise<Page> {
  const page = await browser.newPage({ acceptDownloads: true });
  await page.goto(`${product.url}/register`);
  await page.getByTestId('email').fill(`${name}@example.org`);
  await page.getByTestId('password').fill('a sentence as password');
  await page.getByTestId('submit').click();
  await page.getByTestId('place-capture').click();
  await page.getByTestId('consent-agree').click();
  await page.getByTestId('choose-photo').waitFor();
  return page;
}

async function choosePhoto(page: Page, photo: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByTestId('choose-photo').click();
  await (await chooser).setFiles({ name: 'eye.jpg', mimeType: 'image/jpeg', buffer: photo });
}

async function eyePhotograph(): Promise<Buffer> {
  const { image, width, height } = renderEye(demoScenes[0].scene, { width: 2048, height: 1536 });
  return sharp(image, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** Everything from now on that carries something to the server, of the page and its workers. */
function watchSending(page: Page): string[] {
  const sent: string[] = [];
  page.context().on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
  });
  page.on('websocket', (socket) => sent.push(socket.url()));
  return sent;
}

async function bytesOf(page: Page, url: string | null): Promise<Buffer> {
  if (url === null) throw new Error('The picture has no address.');
  const bytes = await page.evaluate(async (address) => {
    const picture = await (await fetch(address)).arrayBuffer();
    return [...new Uint8Array(picture)];
  }, url);
  return Buffer.from(bytes);
}

const comparedSide = 768;

/** A cut-out's alpha at one size for all. */
async function alphaOf(png: Buffer): Promise<Buffer> {
  return sharp(png)
    .ensureAlpha()
    .extractChannel('alpha')
    .resize(comparedSide, comparedSide)
    .raw()
    .toBuffer();
}

function overlapOf(a: Buffer, b: Buffer): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.length; i += 1) {
    const [inA, inB] = [(a[i] ?? 0) >= 128, (b[i] ?? 0) >= 128];
    if (inA && inB) both += 1;
    if (inA || inB) either += 1;
  }
  return both / either;
}
