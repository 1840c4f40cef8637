import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Client } from '../packages/client/src/index.ts';
import { launchBrowser } from './browser.ts';
import { apiClient } from './irises.ts';
import { type Product, startProduct } from './product.ts';

const screenshots = fileURLToPath(new URL('../test-results/screenshots/platform', import.meta.url));
const irisvue = fileURLToPath(new URL('../apps/server/bin/irisvue.mjs', import.meta.url));
const password = 'a sentence as password';

let product: Product;
let browser: Browser;
let operator: Client;
let page: Page;

beforeAll(async () => {
  await mkdir(screenshots, { recursive: true });
  // All these people come from one address, and the operator looks often.
  const env = { RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000', RATE_LIMIT_PER_MINUTE: '1000' };
  [product, browser] = await Promise.all([startProduct({ env }), launchBrowser()]);
  operator = apiClient(product.url);
  await operator.register({ email: 'operator@example.org', password });
  await promisify(execFile)(process.execPath, [irisvue, 'grant', 'operator@example.org', 'admin'], {
    env: { ...process.env, ...product.environment },
  });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const failures: string[] = [];
beforeEach(async () => {
  const context = await browser.newContext();
  page = await context.newPage();
  page.on('pageerror', (error) => failures.push(error.message));
});
afterEach(async () => {
  await page.context().close();
  expect(failures.splice(0)).toEqual([]);
});

test('someone without an account enters by a link in a mail, which works once', async () => {
  await page.goto(`${product.url}/sign-in`);
  await page.getByTestId('by-link').click();
  await page.getByTestId('email').waitFor();
  await shoot('email-link');
  await page.getByTestId('email').fill('lea@example.org');
  await page.getByTestId('submit').click();
  await page.getByTestId('mail-sent').waitFor();
  await shoot('email-link-sent');

  const link = await linkMailedTo('lea@example.org', 'sign_in_link');
  await page.goto(link);
  await page.getByTestId('submit').waitFor();
  await shoot('sign-in-link');
  await page.getByTestId('submit').click();
  await page.getByTestId('gallery-empty').waitFor();
  await page.getByTestId('place-you').click();
  expect(await page.getByTestId('account-email').textContent()).toBe('lea@example.org');
  await shoot('you');

  await page.goto(link);
  await page.getByTestId('submit').click();
  await page.getByTestId('form-error').waitFor();
  await shoot('sign-in-link-used');
});

test('someone confirms their address, and chooses a new password when they forgot theirs', async () => {
  await register('ada@example.org');
  await page.goto(await linkMailedTo('ada@example.org', 'verify_email'));
  await page.getByTestId('submit').waitFor();
  await shoot('verify-email');
  await page.getByTestId('submit').click();
  await page.getByTestId('email-verified').waitFor();
  await shoot('verify-email-done');
  await page.goto(`${product.url}/you`);
  await page.getByTestId('sign-out').click();

  await page.getByTestId('welcome-sign-in').click();
  await page.getByTestId('email').waitFor();
  await shoot('sign-in');
  await page.getByTestId('forgot-password').click();
  await page.getByTestId('email').waitFor();
  await shoot('forgot-password');
  await page.getByTestId('email').fill('ada@example.org');
  await page.getByTestId('submit').click();
  await page.getByTestId('mail-sent').waitFor();
  const resetLink = await linkMailedTo('ada@example.org', 'reset_password');
  await page.goto(resetLink);
  await page.getByTestId('password').fill('quite another sentence');
  await shoot('reset-password');
  await page.getByTestId('submit').click();
  await page.getByTestId('password-reset').waitFor();
  await shoot('reset-password-done');

  await page.goto(resetLink);
  await page.getByTestId('password').fill('a third sentence');
  await page.getByTestId('submit').click();
  await page.getByTestId('form-error').waitFor();
  await shoot('reset-password-used');
  await page.getByTestId('new-link').click();
  await page.getByTestId('email').waitFor();

  await expect(
    apiClient(product.url).login({ email: 'ada@example.org', password }),
  ).rejects.toMatchObject({
    code: 'INVALID_CREDENTIALS',
  });
  await apiClient(product.url).login({
    email: 'ada@example.org',
    password: 'quite another sentence',
  });
});

test('a mailed invitation takes someone without an account straight into the circle', async () => {
  const host = apiClient(product.url);
  await host.register({ email: 'host@example.org', password });
  const confirmation = new URL(await linkMailedTo('host@example.org', 'verify_email'));
  await host.api.verifyEmail({ body: { token: confirmation.searchParams.get('token') ?? '' } });
  const { data: circle } = await host.api.createCircle({ body: { name: 'Home', kind: 'family' } });
  await host.api.inviteToCircle({
    params: { circle_id: circle.id },
    body: { kind: 'email', email: 'guest@example.org' },
  });

  await page.goto(await linkMailedTo('guest@example.org', 'invitation'));
  await page.getByTestId('invitation').waitFor();
  await shoot('invitation');
  await page.getByTestId('enter').click();
  await page.getByTestId('invitation-joined').waitFor();
  await shoot('invitation-joined');
});

test('a shared work of art opens with its password, for someone without an account', async () => {
  await register('artist@example.org');
  await page.getByTestId('place-capture').click();
  await page.getByTestId('consent').waitFor();
  await shoot('consent');
  await page.getByTestId('consent-agree').click();
  await page.getByTestId('choose-photo').waitFor();
  const chooser = page.waitForEvent('filechooser');
  await page.getByTestId('choose-photo').click();
  await (await chooser).setFiles({
    name: 'eye.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from(await (await fetch(`${product.url}/samples/blue.jpg`)).arrayBuffer()),
  });
  await page.getByTestId('use-photo').click();
  await page.getByTestId('result').waitFor({ timeout: 60_000 });

  await page.context().clearCookies();
  await page.goto(await shareOfPortrait('artist@example.org', 'two blue eyes'));
  await page.getByTestId('password').fill('two brown eyes');
  await page.getByTestId('submit').click();
  await page.getByTestId('form-error').waitFor();
  await shoot('shared-locked');
  await page.getByTestId('password').fill('two blue eyes');
  await page.getByTestId('submit').click();
  const art = page.getByTestId('shared-art').locator('img');
  await expect
    .poll(() => art.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(1000);
  await shoot('shared-art');
});

test('the operator sees how the product does, and reads the mail that nothing sends', async () => {
  await page.goto(`${product.url}/sign-in`);
  await page.getByTestId('email').fill('operator@example.org');
  await page.getByTestId('password').fill(password);
  await page.getByTestId('submit').click();
  await page.getByTestId('place-you').click();
  await page.getByTestId('to-operator').click();
  await page.getByTestId('operator').waitFor();
  await shoot('operator-overview');
  for (const part of ['Jobs', 'People', 'Mail', 'Audit']) {
    await page.getByRole('tab', { name: part }).click();
    await page.getByRole('table').first().waitFor();
    await shoot(`operator-${part.toLowerCase()}`);
  }
  await page.getByRole('tab', { name: 'Mail' }).click();
  await page.getByRole('button', { name: 'Read' }).first().click();
  await page.getByRole('button', { name: 'Close' }).waitFor();
  await shoot('operator-mail-read');
});

test('the page of the operator is not there for anybody else', async () => {
  await register('curious@example.org');
  await page.goto(`${product.url}/operator`);
  await page.getByText('There is nothing at this address').waitFor();
  await shoot('operator-refused');
});

/** A locked link to a portrait that the owner of the one cut-out makes of it. */
async function shareOfPortrait(email: string, sharePassword: string): Promise<string> {
  const artist = apiClient(product.url);
  await artist.login({ email, password });
  const { data: cutOuts } = await artist.listImages({ kind: 'segmented' });
  const { data: job } = await artist.api.portrait({ body: { image_id: cutOuts[0]?.id ?? '' } });
  await expect
    .poll(async () => (await artist.getJob(job.job_id)).status, { timeout: 60_000, interval: 500 })
    .toBe('completed');
  const { data: portraits } = await artist.listImages({ kind: 'portrait' });
  const { data } = await artist.api.createShare({
    body: { image_id: portraits[0]?.id ?? '', password: sharePassword },
  });
  return product.url + new URL(data.url).pathname;
}

async function register(email: string): Promise<void> {
  await page.goto(`${product.url}/register`);
  await page.getByTestId('email').fill(email);
  await page.getByTestId('password').fill(password);
  await page.getByTestId('submit').click();
  await page.getByTestId('gallery-empty').waitFor();
}

/** The link of the newest such mail, read where there is no SMTP: among what is kept for the operator. */
async function linkMailedTo(to: string, template: string): Promise<string> {
  const newest = async () =>
    (await operator.api.listMails()).data.find(
      (mail) => mail.to === to && mail.template === template,
    );
  await expect
    .poll(async () => (await newest())?.status, { timeout: 20_000, interval: 500 })
    .toBe('kept');
  const { data } = await operator.api.getMail({ params: { mail_id: (await newest())?.id ?? '' } });
  const path = /https?:\/\/[^/\s]+(\/\S+)/.exec(data.text)?.[1];
  if (path === undefined) throw new Error(`There is no link in:\n${data.text}`);
  return product.url + path;
}

/** The page as it is, on a phone and on a desk. */
async function shoot(name: string): Promise<void> {
  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${screenshots}/${name}-${width}.png` });
  }
}
