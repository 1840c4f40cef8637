import { expect, test } from 'vitest';
import { scrub } from './scrub.ts';

const id = '0197a1c0-0000-7000-8000-000000000001';

test.each([
  ['no mailbox for ada.lovelace+iris@example.org', 'no mailbox for [address]'],
  ['GET https://irisvue.test/x?sig=abc&e=1 failed', 'GET https://irisvue.test/x?[query] failed'],
  ['bad token eyJhbGciOi.eyJzdWIi.c2ln', 'bad token [token]'],
  ["ENOENT: no such file, open '/home/ada/.irisvue/a b.jpg'", 'ENOENT: no such file, open [name]'],
  ['cannot read “Ada Lovelace left eye.HEIC”', 'cannot read [name]'],
  ['cannot read ada-left-eye.jpeg', 'cannot read [name]'],
  ['at /home/ada/irisvue/server.ts:10', 'at [path]:10'],
  ['key 4f3c2b1a4f3c2b1a4f3c2b1a4f3c2b1a refused', 'key [token] refused'],
])('%j is told as %j', (text, expected) => {
  expect(scrub(text)).toBe(expected);
});

test.each([
  `image ${id} has no objects`,
  'Cannot read properties of undefined (reading objectFolder)',
  'relation refuse_audit_change_of_everybody does not exist',
])('%j names nobody and stays', (text) => {
  expect(scrub(text)).toBe(text);
});
