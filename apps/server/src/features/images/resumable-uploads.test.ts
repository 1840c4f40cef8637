import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Client } from '@irisvue/client';
import type { ResumableUpload } from '@irisvue/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announce, eyePhotograph } from '../../testing/photographs.ts';
import { eventually } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

const maxBytes = 3_000_000;
let stack: TestStack;
let clockAheadMs = 0;
beforeAll(async () => {
  stack = await startTestStack({
    environment: { UPLOAD_MAX_BYTES: String(maxBytes) },
    now: () => new Date(Date.now() + clockAheadMs),
  });
});
afterAll(() => stack.stop());

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const incoming = (id: string) => join(stack.homeDir, 'storage/incoming', id);
const pieces = async () =>
  (await stack.storedFiles()).filter((path) => path.startsWith('resumable/'));

function metadataHeader(metadata: Readonly<Record<string, string>>): string {
  return Object.entries(metadata)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

type Headers = Readonly<Record<string, string>>;

const tus = (method: string, url: string, headers: Headers, body?: Buffer) =>
  fetch(new URL(url, stack.baseUrl), {
    method,
    headers: { 'tus-resumable': '1.0.0', ...headers },
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
  });

const create = (resumable: ResumableUpload, length: Headers, changes: Headers = {}) =>
  tus('POST', resumable.url, {
    ...length,
    'upload-metadata': metadataHeader({ ...resumable.metadata, ...changes }),
  });

async function begin(client: Client, length: number): Promise<{ id: string; url: string }> {
  const { image, resumable } = await announce(client);
  const created = await create(resumable, { 'upload-length': String(length) });
  expect(created.status).toBe(201);
  return { id: image.id, url: created.headers.get('location') ?? '' };
}

const patch = (url: string, offset: number, body: Buffer, headers: Headers = {}) =>
  tus(
    'PATCH',
    url,
    {
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
      ...headers,
    },
    body,
  );

const offsetOf = async (url: string) =>
  Number((await tus('HEAD', url, {})).headers.get('upload-offset'));

/** Promises all that is left, sends a part of it and drops the connection. */
async function breakOff(url: string, offset: number, part: Buffer, promised: number) {
  const sent = request(new URL(url, stack.baseUrl), {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': offset,
      'content-length': promised,
    },
  });
  sent.on('error', () => {});
  sent.write(part);
  await eventually('the part has arrived', async () => {
    const [name] = (await pieces()).filter((path) => !path.endsWith('.json'));
    if (name === undefined) return false;
    return (await readFile(join(stack.homeDir, 'storage', name))).length >= offset + part.length;
  });
  sent.destroy();
}

/** Without a length in the head of the request. */
async function patchChunked(url: string, body: Buffer): Promise<number> {
  const sent = request(new URL(url, stack.baseUrl), {
    method: 'PATCH',
    headers: {
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': 0,
    },
  });
  sent.on('error', () => {});
  const answered = once(sent, 'response');
  sent.write(body.subarray(0, 10));
  sent.end(body.subarray(10));
  const [response] = await answered;
  response.resume();
  return Number(response.statusCode);
}

test.each([1, 50, 99])(
  'an upload that breaks off at %i percent goes on and arrives whole',
  async (percent) => {
    const { client } = await stack.signUp();
    const file = randomBytes(2_000_000);
    const { id, url } = await begin(client, file.length);
    const cut = (file.length * percent) / 100;
    await breakOff(url, 0, file.subarray(0, cut), file.length);
    await expect(client.finishImage(id)).rejects.toMatchObject({ code: 'UPLOAD_MISSING' });

    const offset = await offsetOf(url);
    expect(offset).toBe(cut);
    expect((await patch(url, offset, file.subarray(offset))).status).toBe(204);
    expect(sha256(await readFile(incoming(id)))).toBe(sha256(file));
    expect(await pieces()).toEqual([]);
    expect((await patch(url, offset, file)).status).toBe(403);
    await client.deleteImage(id);
  },
);

test('the client pauses, goes on and becomes a picture', async () => {
  const { client } = await stack.signUp();
  const eye = Buffer.concat([await eyePhotograph(), randomBytes(2_000_000)]);
  const { image, resumable } = await announce(client, eye.length);
  const shares: number[] = [];
  let paused: Promise<void> | undefined;
  const transfer = client.uploadResumable(resumable, new Blob([new Uint8Array(eye)]), {
    onProgress: (share) => {
      shares.push(share);
      paused ??= transfer.pause();
    },
  });
  await eventually('it is paused', async () => paused !== undefined);
  await paused;
  await transfer.resume();
  await transfer.done;
  expect(shares.at(-1)).toBe(1);
  const { job_id } = await client.finishImage(image.id);
  expect(await client.watchJob(job_id)).toMatchObject({ status: 'completed' });

  const { resumable: next } = await announce(client);
  const forged = { ...next, metadata: { ...next.metadata, signature: 'AAAA' } };
  await expect(client.uploadResumable(forged, new Blob(['x'])).done).rejects.toMatchObject({
    code: 'UPLOAD_REFUSED',
  });
  const stopped = client.uploadResumable(next, new Blob(['x']), { signal: AbortSignal.abort() });
  await expect(stopped.done).rejects.toMatchObject({ name: 'AbortError' });
  await client.deleteImage(image.id);
});

test('an upload is created only for the picture, by the signature and in the time it was allowed for', async () => {
  const { client } = await stack.signUp();
  const { image, resumable } = await announce(client);
  const { image: other, resumable: otherResumable } = await announce(client);
  const length = { 'upload-length': '100' };
  const changes: Headers[] = [
    { key: other.id },
    { max_bytes: '999999999' },
    { expires: new Date(Date.now() + 1e9).toISOString() },
    { signature: '' },
    { signature: otherResumable.metadata.signature ?? '' },
    { key: '../../../secrets' },
  ];
  for (const change of changes) {
    const refused = await create(resumable, length, change);
    expect([change, refused.status]).toEqual([change, 403]);
    expect(await refused.json()).toMatchObject({ error: { code: 'UPLOAD_REFUSED' } });
  }
  const bare = await tus('POST', resumable.url, length);
  expect(bare.status).toBe(403);
  expect(bare.headers.get('content-type')).toMatch(/^application\/json/);
  const requestId = bare.headers.get('x-request-id');
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect((await bare.json()).error.request_id).toBe(requestId);
  for (const name of ['../incoming/x', '..%2f..%2fsecrets', `${image.id}-00`, image.id]) {
    expect((await tus('HEAD', `${resumable.url}/${name}`, {})).status).toBe(404);
  }
  const piece = (await create(resumable, length)).headers.get('location');
  expect((await fetch(new URL(piece ?? '', stack.baseUrl))).status).not.toBe(200);

  await client.deleteImage(image.id);
  expect(await pieces()).toEqual([]);
  expect((await create(resumable, length)).status).toBe(403);
  clockAheadMs += 16 * 60_000;
  expect((await create(otherResumable, length)).status).toBe(403);
  clockAheadMs = 0;
  await client.deleteImage(other.id);
});

test('a file that is too long is stopped, whatever length was told or kept back', async () => {
  const { client } = await stack.signUp();
  const { image, resumable } = await announce(client);
  const tooLong = await create(resumable, { 'upload-length': String(maxBytes + 1) });
  expect(tooLong.status).toBe(413);
  expect(await tooLong.json()).toMatchObject({
    error: { code: 'UPLOAD_TOO_LARGE', details: { max_bytes: maxBytes } },
  });

  // It says that it is short, and is not.
  const lying = await create(resumable, { 'upload-length': '100' });
  const lyingUrl = lying.headers.get('location') ?? '';
  expect((await patch(lyingUrl, 0, randomBytes(5000))).status).toBe(413);
  expect(await patchChunked(lyingUrl, randomBytes(5000))).toBeGreaterThanOrEqual(400);

  // It keeps its length to itself.
  const deferred = await create(resumable, { 'upload-defer-length': '1' });
  const url = deferred.headers.get('location') ?? '';
  const over = randomBytes(maxBytes + 1);
  expect((await patch(url, 0, over)).status).toBe(413);
  expect(await patchChunked(url, over)).toBeGreaterThanOrEqual(400);
  const told = { 'upload-length': String(maxBytes + 1) };
  const offset = await offsetOf(url);
  expect((await patch(url, offset, Buffer.alloc(0), told)).status).toBe(413);
  for (const path of await pieces()) {
    expect((await readFile(join(stack.homeDir, 'storage', path))).length).toBeLessThanOrEqual(
      maxBytes,
    );
  }
  await expect(client.finishImage(image.id)).rejects.toMatchObject({ code: 'UPLOAD_MISSING' });
  await client.deleteImage(image.id);
  expect(await pieces()).toEqual([]);
});

test('of two ways to send one file, the first that is whole counts', async () => {
  const { client } = await stack.signUp();
  const { image, form, resumable } = await announce(client);
  const file = await eyePhotograph();
  const created = await create(resumable, { 'upload-length': String(file.length) });
  const url = created.headers.get('location') ?? '';
  await client.upload(form, new Blob([new Uint8Array(file)]));
  const refused = await patch(url, 0, Buffer.alloc(file.length));
  expect(await refused.json()).toMatchObject({ error: { code: 'UPLOAD_REFUSED' } });
  expect(sha256(await readFile(incoming(image.id)))).toBe(sha256(file));
  await client.deleteImage(image.id);
  expect(await stack.storedFiles()).toEqual([]);
});

test('the address of an upload lets one go on with it: it stands in no log', async () => {
  const { client } = await stack.signUp();
  const { id, url } = await begin(client, 1000);
  await offsetOf(url);
  const path = join(stack.homeDir, 'logs/irisvue.log');
  await eventually('it is logged', async () => (await readFile(path, 'utf8')).includes('"HEAD"'));
  expect(await readFile(path, 'utf8')).not.toContain(`${id}-`);
});
