import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Locale, localeSchema } from '@irisvue/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { htmlOf } from '../apps/server/src/platform/mail/layout.ts';
import { type MailName, mailTemplates } from '../apps/server/src/platform/mail/templates.ts';
import { mailExamples } from '../apps/server/src/testing/mail-examples.ts';
import { launchBrowser } from './browser.ts';

const screenshots = fileURLToPath(new URL('../test-results/screenshots/mails', import.meta.url));
const linkTo = (path: string) => new URL(path, 'https://irisvue.example').href;

let browser: Browser;
beforeAll(async () => {
  await mkdir(screenshots, { recursive: true });
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const isMailName = (name: string): name is MailName => name in mailTemplates;
const contentOf = <Name extends MailName>(name: Name, locale: Locale) =>
  mailTemplates[name][locale](mailExamples[name]);
const mails = Object.keys(mailTemplates)
  .filter(isMailName)
  .flatMap((name) => localeSchema.options.map((locale) => ({ name, locale })));

test.each(mails)('$name ($locale) fits a phone and a desk', async ({ name, locale }) => {
  const html = htmlOf(contentOf(name, locale), locale, linkTo);
  for (const width of [360, 1024]) {
    const page = await browser.newPage({ viewport: { width, height: 600 } });
    await page.setContent(html);
    const contentWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(contentWidth).toBeLessThanOrEqual(width);
    await page.screenshot({
      path: `${screenshots}/${name}-${locale}-${width}.png`,
      fullPage: true,
    });
    await page.close();
  }
});
