import { expect, test } from 'vitest';
import { errorCatalogue } from './errors.ts';
import { type Operation, operations } from './operations.ts';

const all: [string, Operation][] = Object.entries(operations);

test('no two operations share a method and a path', () => {
  const addresses = all.map(([, { method, path }]) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test.each(all)('%s declares every parameter of its path', (_, operation) => {
  const named = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  const filled = Object.fromEntries(named.map((name) => [name, 'no id']));
  expect(operation.params?.safeParse(filled).success ?? true).toBe(named.length === 0);
});

test.each(Object.entries(errorCatalogue))('%s is told in a whole sentence', (_, { message }) => {
  expect(message).toMatch(/^[A-Z].*\.$/);
});

test.each(['a\u0000.jpg', 'a\nb.jpg', '\ud800.jpg', ''])('%j is no file name', (file_name) => {
  const body = { file_name, content_type: 'image/jpeg', byte_size: 10 };
  expect(operations.createImage.body.safeParse(body).success).toBe(false);
});

test('a file name may be in any script', () => {
  const body = { file_name: 'œil 眼 👁.jpg', content_type: 'image/jpeg', byte_size: 10 };
  expect(operations.createImage.body.safeParse(body).success).toBe(true);
});
