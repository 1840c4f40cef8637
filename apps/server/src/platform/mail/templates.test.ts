import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { localeSchema } from '@irisvue/contracts';
import { expect, test } from 'vitest';
import { mailExamples } from '../../testing/mail-examples.ts';
import { type MailName, mailTemplates } from './templates.ts';

const screens = fileURLToPath(new URL('../../../../app/src/app', import.meta.url));

/** Addresses of the app's screens, as the router makes them from the names of files. */
async function screenPatterns(): Promise<RegExp[]> {
  const files = await readdir(screens, { recursive: true });
  return files
    .filter((file) => file.endsWith('.tsx') && !/(^|\/)[_+]/.test(file))
    .map((file) => file.replace(/\.tsx$/, '').replace(/\([^)]*\)\//g, ''))
    .map((path) => path.replace(/(^|\/)index$/, '').replace(/\[[^\]]+\]/g, '[^/]+'))
    .map((path) => new RegExp(`^/${path}$`));
}

const contentOf = <Name extends MailName>(name: Name, locale: 'en' | 'fr') =>
  mailTemplates[name][locale](mailExamples[name]);

const isMailName = (name: string): name is MailName => name in mailTemplates;

test.each(Object.keys(mailTemplates).filter(isMailName))(
  'the button of %s leads to a screen that exists',
  async (name) => {
    const patterns = await screenPatterns();
    for (const locale of localeSchema.options) {
      const path = contentOf(name, locale).action?.path ?? '/';
      if (path.startsWith('https://')) continue;
      const [screen = ''] = path.split('?');
      expect(patterns.filter((pattern) => pattern.test(screen))).not.toEqual([]);
    }
  },
);
