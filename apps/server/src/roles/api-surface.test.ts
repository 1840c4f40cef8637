import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiPrefix, operations } from '@irisvue/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eyePhotograph, uploadAndPrepare } from '../testing/photographs.ts';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.stop());

const someId = '01890a5d-ac96-774b-bcce-b302099a8057';

test('the OpenAPI document lists every operation of the contract, and the page for people is there', async () => {
  const document = await (await fetch(`${stack.baseUrl}/api/docs/json`)).json();
  expect(document.openapi).toBe('3.1.0');
  for (const [operationId, { path, method }] of Object.entries(operations)) {
    const documented = document.paths[`${apiPrefix}${path}`]?.[method.toLowerCase()];
    expect(documented?.operationId).toBe(operationId);
  }
  expect((await fetch(`${stack.baseUrl}/api/docs`)).headers.get('content-type')).toContain('html');
});

test.each(Object.values(operations).filter(({ access }) => access === 'user'))(
  '$method $path answers nobody who has not signed in',
  async ({ method, path }) => {
    for (const authorization of ['', 'Bearer nonsense', 'Basic eDp5']) {
      const response = await fetch(`${stack.baseUrl}${apiPrefix}${path.replace('{id}', someId)}`, {
        method,
        headers: authorization === '' ? {} : { authorization },
      });
      expect(response.status).toBe(401);
      expect((await response.json()).error).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  },
);

test("another user's pictures and jobs do not exist", async () => {
  const { client: owner } = await stack.signUp();
  const { client: stranger } = await stack.signUp();
  const { image, job } = await uploadAndPrepare(owner, await eyePhotograph());

  const noImage = { code: 'IMAGE_NOT_FOUND', status: 404 };
  await expect(stranger.getImage(image.id)).rejects.toMatchObject(noImage);
  await expect(stranger.downloadImage(image.id)).rejects.toMatchObject(noImage);
  await expect(stranger.finishImage(image.id)).rejects.toMatchObject(noImage);
  await expect(stranger.deleteImage(image.id)).rejects.toMatchObject(noImage);
  await expect(stranger.segment(image.id)).rejects.toMatchObject(noImage);
  expect((await stranger.listImages()).data).toEqual([]);
  const noJob = { code: 'JOB_NOT_FOUND', status: 404 };
  await expect(stranger.getJob(job.id)).rejects.toMatchObject(noJob);
  await expect(stranger.cancelJob(job.id)).rejects.toMatchObject(noJob);
  await expect(stranger.retryJob(job.id)).rejects.toMatchObject(noJob);
  await expect(stranger.watchJob(job.id)).rejects.toMatchObject(noJob);
  expect((await owner.getImage(image.id)).status).toBe('ready');
});

test('a failure says what was wrong, under a code and a request id that is also in the header', async () => {
  const response = await fetch(`${stack.baseUrl}${apiPrefix}/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'not an address', password: 'short' }),
  });
  const body = await response.json();
  expect(response.status).toBe(400);
  expect(body.data).toBeNull();
  expect(body.error).toMatchObject({
    code: 'VALIDATION_FAILED',
    details: { fields: { password: 'Use at least 10 characters.' } },
    request_id: response.headers.get('x-request-id'),
  });
  const notJson = await fetch(`${stack.baseUrl}${apiPrefix}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"email":',
  });
  expect(notJson.status).toBe(400);
  expect((await notJson.json()).error.code).toBe('VALIDATION_FAILED');
});

test('missing files are not found; only screens get the page of the app', async () => {
  for (const path of [
    '/_expo/static/js/gone.js',
    '/ort/gone.wasm',
    '/assets/gone.png',
    '/api/no',
  ]) {
    const response = await fetch(`${stack.baseUrl}${path}`);
    expect(response.status).toBe(404);
    expect((await response.json()).error.code).toBe('NOT_FOUND');
  }
});

test('the log names no person and holds nothing that lets anybody in', async () => {
  const { client, email, password, refreshTokens } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const { url } = await client.downloadImage(image.id);
  await fetch(client.absoluteUrl(url));
  await expect(stack.newClient().login({ email, password: 'wrong one' })).rejects.toThrow();
  await fetch(`${stack.baseUrl}${apiPrefix}/images/${image.id}?token=query-secret`);

  await fetch(`${stack.baseUrl}/invite/screen-secret`);

  const log = await readFile(join(stack.homeDir, 'logs/irisvue.log'), 'utf8');
  expect(log).toContain(`/storage/objects/originals/${image.id}`);
  const signature = new URL(client.absoluteUrl(url)).searchParams.get('signature') ?? '';
  expect(signature).not.toBe('');
  const secrets = [
    email,
    password,
    await refreshTokens.read(),
    signature,
    'query-secret',
    'screen-secret',
  ];
  for (const secret of secrets) expect(log).not.toContain(secret);
  expect(log).not.toMatch(/bearer|eyJ|cookie/i);
});
