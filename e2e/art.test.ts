import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import { newIris, newPerson, password } from './irises.ts';
import { type Product, startProduct } from './product.ts';

const screenshots = fileURLToPath(new URL('../test-results/screenshots/art', import.meta.url));
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };

let product: Product;
let browser: Browser;
/** Of somebody with two irises, and of somebody with one. */
let blue: string;
let brown: string;
let lonely: string;

beforeAll(async () => {
  await mkdir(screenshots, { recursive: true });
  const env = {
    RATE_LIMIT_PER_MINUTE: '5000',
    RATE_LIMIT_PREVIEWS_PER_MINUTE: '1000',
    RATE_LIMIT_PROCESSING_PER_MINUTE: '1000',
    RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000',
    FREE_AI_PICTURES_PER_MONTH: '100',
  };
  [product, browser] = await Promise.all([startProduct({ env }), launchBrowser()]);
  const couple = await newPerson(product.url, 'couple@example.org');
  [blue, brown] = [await newIris(couple, 'blue'), await newIris(couple, 'brown')];
  lonely = await newIris(await newPerson(product.url, 'single@example.org'), 'green-hazel');
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const failures: string[] = [];
afterEach(() => expect(failures.splice(0)).toEqual([]));

test('an iris is retouched, becomes a portrait and art, and tells how to make it again', async () => {
  const page = await enter('couple@example.org', phone);
  await page.goto(`${product.url}/images/${blue}`);
  await seen(page, 'offer-retouch').click();
  await seen(page, 'compare-slider').waitFor({ timeout: 60_000 });
  await seen(page, 'slider-saturation').fill('90');
  await look(page, 'retouch');
  await make(page);
  await open(page);
  await seen(page, 'make-again').click();
  await seen(page, 'slider-saturation').waitFor();
  expect(await seen(page, 'slider-saturation').inputValue()).toBe('90');
  expect(await seen(page, 'slider-light').getAttribute('aria-valuetext')).toBe('Automatic');

  await visit(page, `/art/${blue}/portrait`);
  await seen(page, 'preview-image').waitFor();
  await look(page, 'portrait');

  await visit(page, `/art/${blue}/styles`);
  await seen(page, 'style-halo-preview').waitFor({ timeout: 60_000 });
  await look(page, 'styles');
  await seen(page, 'style-halo').click();
  const shown = await previewOf(page);
  await seen(page, 'slider-glow').fill('100');
  await seen(page, 'another').click();
  await expect.poll(() => previewOf(page), { timeout: 30_000 }).not.toBe(shown);
  await look(page, 'style');
  await seen(page, 'size-1024').click();
  await make(page);
  await seen(page, 'final-image').waitFor();
  await look(page, 'style-made');
  await open(page);
  await look(page, 'result');
  expect(await seen(page, 'recipe').textContent()).toContain('Glow100');
  await seen(page, 'make-again').click();
  await seen(page, 'slider-glow').waitFor();
  expect(await seen(page, 'slider-glow').inputValue()).toBe('100');
  await page.goBack();
  await seen(page, 'made-from').click();
  await seen(page, 'compare-slider').waitFor();
  await page.context().close();
});

test('several works are drawn by lot, and one of them goes away as a file', async () => {
  const page = await enter('couple@example.org', phone);
  await visit(page, `/art/${blue}/variants`);
  await seen(page, 'count-2').click();
  await look(page, 'variants');
  await seen(page, 'make').click();
  await seen(page, 'variants-progress').waitFor();
  await look(page, 'variants-running');
  await expect.poll(() => seen(page, 'variant').count(), { timeout: 60_000 }).toBe(2);
  await look(page, 'variants-made');
  await seen(page, 'variant').first().click();
  await seen(page, 'offer-export').click();
  await seen(page, 'format-png').click();
  await look(page, 'export');
  await seen(page, 'make').click();
  await seen(page, 'download-file').waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    seen(page, 'download-file').click(),
  ]);
  const { format, width } = await sharp(await download.path()).metadata();
  expect([format, width]).toEqual(['png', 2048]);
  // Another file is another choice: the one that is ready is no longer what was asked for.
  await seen(page, 'format-tiff').click();
  await seen(page, 'make').waitFor();
  await page.context().close();
});

test('two irises are fused, and made again', async () => {
  const page = await enter('couple@example.org', desktop);
  await visit(page, `/art/${blue}/fuse`);
  await seen(page, 'partner').first().waitFor();
  await look(page, 'fuse-partners');
  await seen(page, 'partner').first().click();
  await seen(page, 'fusion-eclipse').click();
  await seen(page, 'fusion-eclipse-preview').waitFor({ timeout: 60_000 });
  await seen(page, 'preview-image').waitFor();
  await look(page, 'fuse');
  await seen(page, 'size-1024').click();
  await make(page);
  await open(page);
  await seen(page, 'make-again').click();
  await seen(page, 'fusion-eclipse').waitFor();
  expect(await seen(page, 'fusion-eclipse').getAttribute('aria-checked')).toBe('true');
  await page.context().close();
});

test('two irises are composed with their names, and made again', async () => {
  const page = await enter('couple@example.org', desktop);
  await visit(page, `/art/${brown}/compose`);
  await seen(page, 'partner').first().click();
  await seen(page, 'earlier-2').click();
  await seen(page, 'layout-column').click();
  await seen(page, 'background-aurora').click();
  await seen(page, 'name-1').fill('Ada');
  await seen(page, 'caption-line').fill('Lisbon, May 2026');
  await seen(page, 'preview-image').waitFor();
  await look(page, 'compose');
  await seen(page, 'size-1024').click();
  await make(page);
  await open(page);
  await seen(page, 'make-again').click();
  await seen(page, 'name-1').waitFor();
  expect(await seen(page, 'name-1').inputValue()).toBe('Ada');
  expect(await seen(page, 'name-2').inputValue()).toBe('');
  expect(await seen(page, 'caption-line').inputValue()).toBe('Lisbon, May 2026');
  for (const chosen of ['layout-column', 'background-aurora']) {
    expect(await seen(page, chosen).getAttribute('aria-checked')).toBe('true');
  }
  expect(new URL(page.url()).searchParams.get('irises')).toBe(`${blue},${brown}`);
  await page.setViewportSize(phone);
  await look(page, 'compose-phone');
  await page.context().close();
});

test('work is cancelled, and leads back to choosing', async () => {
  const page = await enter('couple@example.org', desktop);
  await visit(page, `/art/${blue}/portrait`);
  await seen(page, 'size-4096').click();
  await seen(page, 'make').click();
  await seen(page, 'job-progress').waitFor();
  await look(page, 'running');
  await seen(page, 'cancel-job').click();
  await seen(page, 'make').waitFor();
  await page.context().close();
});

test('who has one iris only is told how to come to another', async () => {
  const page = await enter('single@example.org', phone);
  for (const room of ['fuse', 'compose']) {
    await visit(page, `/art/${lonely}/${room}`);
    await seen(page, 'no-partners').waitFor();
    await look(page, `${room}-alone`);
  }
  await seen(page, 'capture-partner').click();
  await page.getByTestId('choose-photo').waitFor();
  await page.context().close();
});

test('premium is seen before it is paid for, and says what it is', async () => {
  const page = await enter('single@example.org', phone);
  await visit(page, `/art/${lonely}/style/sunburst`);
  await seen(page, 'preview-image').waitFor();
  await seen(page, 'make').click();
  await seen(page, 'premium-note').waitFor();
  await look(page, 'premium');
  // Whoever changes something meanwhile may try again.
  await seen(page, 'another').click();
  await seen(page, 'make').waitFor();
  await page.context().close();
});

test('without a connection nobody takes an old preview for what they chose', async () => {
  const page = await enter('single@example.org', phone);
  await visit(page, `/art/${lonely}/style/halo`);
  const before = await previewOf(page);
  await page.context().setOffline(true);
  await seen(page, 'slider-glow').fill('100');
  await page.getByText('not reachable just now').waitFor();
  await look(page, 'offline');
  await page.context().setOffline(false);
  await expect.poll(() => previewOf(page), { timeout: 30_000 }).not.toBe(before);
  await page.context().close();
});

test('a file that broke on the disk is told, and whatever else there is stays usable', async () => {
  await breakCutOuts();
  const page = await enter('single@example.org', desktop);
  await visit(page, `/art/${lonely}/portrait`);
  await seen(page, 'make').click();
  await seen(page, 'job-failure').waitFor({ timeout: 60_000 });
  await look(page, 'failed');
  await seen(page, 'change').click();
  await seen(page, 'make').waitFor();
  await page.context().close();
});

/** Halves the cut-outs that are kept in full. */
async function breakCutOuts(): Promise<void> {
  const { list, read, write } = product.stored;
  const cutOuts = (await list()).filter((path) => /^processed.*full\.png$/.test(path));
  expect(cutOuts).not.toEqual([]);
  await Promise.all(cutOuts.map(async (path) => write(path, (await read(path)).subarray(0, 2000))));
}

/** Signs in, in a window of its own. */
async function enter(email: string, viewport: typeof phone): Promise<Page> {
  const context = await browser.newContext({ viewport, acceptDownloads: true });
  const page = await context.newPage();
  page.on('pageerror', (error) => failures.push(error.message));
  await page.goto(`${product.url}/sign-in`);
  await page.getByTestId('email').fill(email);
  await page.getByTestId('password').fill(password);
  await page.getByTestId('submit').click();
  await page.getByTestId('gallery').waitFor();
  return page;
}

const visit = (page: Page, path: string) => page.goto(product.url + path);

/** Keeps a picture of the page, which is to be usable by everybody. */
async function look(page: Page, step: string): Promise<void> {
  const { width } = page.viewportSize() ?? desktop;
  await page.screenshot({ path: `${screenshots}/${step}-${width}.png` });
  await expectAccessible(page);
}

/** Presses the one button and waits for the work. */
async function make(page: Page): Promise<void> {
  await seen(page, 'make').click();
  const failure = seen(page, 'job-failure').or(seen(page, 'premium-note'));
  await seen(page, 'open-result').or(failure).waitFor({ timeout: 60_000 });
  expect(await failure.allTextContents()).toEqual([]);
}

async function open(page: Page): Promise<void> {
  await seen(page, 'open-result').click();
  await seen(page, 'lineage').waitFor();
}

/** Rooms that were left stay behind the one that is seen. */
const seen = (page: Page, id: string) => page.getByTestId(id).filter({ visible: true });

const previewOf = (page: Page) =>
  seen(page, 'preview-image').locator('img').last().getAttribute('src');
