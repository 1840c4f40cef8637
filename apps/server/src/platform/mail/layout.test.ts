import { localeSchema } from '@irisvue/contracts';
import { expect, test } from 'vitest';
import { htmlOf, textOf } from './layout.ts';
import { mailTemplates } from './templates.ts';

const linkTo = (path: string) => new URL(path, 'https://irisvue.example').href;
const content = {
  subject: 'Hello',
  preheader: 'Look <here>',
  title: 'From "Ada" & <script>alert(1)</script>',
  paragraphs: ["It's <b>bold</b>"],
  action: { label: 'Open <it>', path: '/a?b=1&c="2"' },
};

test('what people wrote is shown as they wrote it, and never as HTML', () => {
  const html = htmlOf(content, 'en', linkTo);
  expect(html).not.toMatch(/<script|<b>|<here>|<it>/);
  expect(html).toContain('From &quot;Ada&quot; &amp; &lt;script&gt;');
  expect(html).toContain('href="https://irisvue.example/a?b=1&amp;c=%222%22"');
  expect(textOf(content, 'en', linkTo)).toContain(content.title);
});

test('a French sign is never alone on a line', () => {
  const french = { ...content, title: 'Rejoignez « Les yeux » : maintenant ?' };
  expect(htmlOf(french, 'fr', linkTo)).toContain('«\u00A0Les yeux\u00A0»\u00A0: maintenant\u00A0?');
});

test('a mail loads nothing from elsewhere, so that reading it tells nobody', () => {
  expect(htmlOf(content, 'en', linkTo)).not.toMatch(/<(img|link|script|iframe)|url\(/);
});

test.each(Object.entries(mailTemplates))('%s is written in every language', (_, template) => {
  const languages: string[] = Object.keys(template);
  expect(languages.toSorted()).toEqual([...localeSchema.options].toSorted());
});
