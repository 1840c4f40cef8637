import { apiPrefix, type Operation, operations } from '@irisvue/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, callers } from '../testing/authorization/callers.ts';
import { matrix } from '../testing/authorization/matrix.ts';
import type { RequestParts } from '../testing/authorization/row.ts';
import { createWorld, secretFileName, type World } from '../testing/authorization/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

function send(operation: Operation, parts: RequestParts, caller: Caller): Promise<Response> {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(parts.params?.[name] ?? ''),
  );
  const query = new URLSearchParams(parts.query).toString();
  return fetch(`${world.stack.baseUrl}${apiPrefix}${path}${query === '' ? '' : `?${query}`}`, {
    method: operation.method,
    headers: {
      ...world.headersOf(caller),
      ...(parts.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
    ...(parts.form === undefined ? {} : { body: parts.form }),
  });
}

/** What belongs to the owner alone, wherever it would turn up. */
function expectNothingPrivate(answer: string, caller: Caller): void {
  const ofOthers = [world.owner, world.stranger, world.member]
    .map(({ email }) => email)
    .filter((email) => email !== world.emailOf(caller));
  for (const secret of [...ofOthers, secretFileName, '/storage/objects/originals/']) {
    expect(answer).not.toContain(secret);
  }
  expect(answer).not.toMatch(/object_?folder|password_?hash|token_?hash|"gps/i);
}

const rows = Object.entries(operations).flatMap(([name, operation]) =>
  Object.entries(matrix)
    .filter(([rowName]) => rowName === name)
    .map(([, row]) => ({ name, operation, row })),
);

test.each(rows)('$name answers each caller as the matrix says', async ({ operation, row }) => {
  const answers: Record<string, number> = {};
  for (const caller of callers) {
    const parts = (await row.request?.(world, caller)) ?? {};
    const response = await send(operation, parts, caller);
    answers[caller] = response.status;
    const text = await response.text();
    if (caller !== 'owner' && operation.access !== 'admin') expectNothingPrivate(text, caller);
  }
  expect(answers).toEqual(row.answers);
});
