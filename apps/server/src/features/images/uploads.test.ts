import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import type { UploadForm } from '@irisvue/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announce, eyePhotograph, upload, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually } from '../../testing/processes.ts';
import { isScaledOut } from '../../testing/services.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';

const maxBytes = 200_000;
let stack: TestStack;
let clockAheadMs = 0;
beforeAll(async () => {
  stack = await startTestStack({
    environment: { UPLOAD_MAX_BYTES: String(maxBytes) },
    now: () => new Date(Date.now() + clockAheadMs),
  });
});
afterAll(() => stack.stop());

function formWith(form: UploadForm, changes: Record<string, string>): UploadForm {
  return { ...form, fields: { ...form.fields, ...changes } };
}

const blob = (bytes: Buffer) => new Blob([new Uint8Array(bytes)]);

/** What a careless or hostile client can put on the wire. */
async function sendRaw(
  form: UploadForm,
  file: Buffer,
  options: {
    readonly contentLength?: number;
    readonly authorization?: string;
    readonly breakOffWhen?: () => Promise<void>;
  } = {},
): Promise<{ status: number; code: string | undefined }> {
  const boundary = 'irisvueboundary';
  const fields = Object.entries(form.fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `${fields.join('')}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: image/jpeg\r\n\r\n`;
  const { contentLength, authorization } = options;
  const sent = request(`${stack.baseUrl}${form.url}`, {
    method: 'POST',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...(contentLength === undefined ? {} : { 'content-length': contentLength }),
      ...(authorization === undefined ? {} : { authorization }),
    },
  });
  const answered = once(sent, 'response').then(async ([response]) => {
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return { status: Number(response.statusCode), code: JSON.parse(text).error?.code };
  });
  sent.write(head);
  sent.write(file);
  if (options.breakOffWhen !== undefined) {
    answered.catch(() => {});
    await options.breakOffWhen();
    sent.destroy();
    return { status: 0, code: undefined };
  }
  sent.end(`\r\n--${boundary}--\r\n`);
  return answered;
}

test('a bad file is refused with its reason, leaves nothing behind and holds up nobody', async () => {
  const { client } = await stack.signUp();
  const eye = await eyePhotograph();
  const landscape = await sharp({
    create: { width: 800, height: 600, channels: 3, background: '#79a' },
  })
    .jpeg()
    .toBuffer();
  const empty: [string, Buffer, string] = ['empty', Buffer.alloc(0), 'FILE_EMPTY'];
  const bad: [string, Buffer, string][] = [
    // S3 takes no empty file in the first place.
    ...(isScaledOut() ? [] : [empty]),
    ['text', Buffer.from('this is no picture at all'), 'FILE_NOT_AN_IMAGE'],
    ['noise', randomBytes(5000), 'FILE_NOT_AN_IMAGE'],
    ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'FILE_NOT_AN_IMAGE'],
    ['half', eye.subarray(0, eye.length / 2), 'FILE_DAMAGED'],
    ['tiny', await sharp(eye).resize(64, 48).jpeg().toBuffer(), 'IMAGE_TOO_SMALL'],
  ];
  for (const [name, file, code] of bad) {
    const { image, job } = await uploadAndPrepare(client, file);
    expect([name, job.status, job.error?.code]).toEqual([name, 'failed', code]);
    expect(image).toMatchObject({ status: 'failed', urls: null, error: { code } });
    await expect(client.segment(image.id)).rejects.toMatchObject({ code: 'IMAGE_FAILED' });
    await expect(client.downloadImage(image.id)).rejects.toMatchObject({ code: 'IMAGE_FAILED' });
    await expect(client.retryJob(job.id)).rejects.toMatchObject({ code: 'UPLOAD_MISSING' });
  }
  // The upload is removed right after its job is known to have failed.
  await expect.poll(() => stack.storedFiles()).toEqual([]);

  const { image: view } = await uploadAndPrepare(client, landscape);
  const submitted = await client.segment(view.id);
  expect(await client.watchJob(submitted.job_id)).toMatchObject({
    status: 'failed',
    attempts: 1,
    error: { code: 'NO_EYE' },
  });
  const { job } = await uploadAndPrepare(client, eye);
  expect(job.status).toBe('completed');
});

test('what is kept of a photograph holds none of its metadata, and the upload itself is gone', async () => {
  const { client } = await stack.signUp();
  const eye = await eyePhotograph();
  expect(eye.includes('exif-marker')).toBe(true);
  const { image } = await uploadAndPrepare(client, eye);
  const { url } = await client.downloadImage(image.id);
  const master = Buffer.from(await (await fetch(client.absoluteUrl(url))).arrayBuffer());
  expect(master.includes('exif-marker')).toBe(false);
  await eventually('the upload is gone', async () =>
    (await stack.storedFiles()).every((path) => !path.startsWith('incoming/')),
  );
  await client.deleteImage(image.id);
});

test('finishing twice gives the same job; finishing before the file has come is told so', async () => {
  const { client } = await stack.signUp();
  const { image } = await announce(client);
  await expect(client.finishImage(image.id)).rejects.toMatchObject({ code: 'UPLOAD_MISSING' });
  const { imageId, submitted } = await upload(client, await eyePhotograph());
  expect((await client.finishImage(imageId)).job_id).toBe(submitted.job_id);
  await client.watchJob(submitted.job_id);
  expect((await client.finishImage(imageId)).job_id).toBe(submitted.job_id);
  await client.deleteImage(imageId);
});

// What forms of S3 allow is tested with S3 itself.
test.skipIf(isScaledOut())(
  'a file that is too long is stopped, whatever length was claimed for it',
  async () => {
    const { client } = await stack.signUp();
    await expect(announce(client, maxBytes + 1)).rejects.toMatchObject({
      code: 'UPLOAD_TOO_LARGE',
    });
    const tooLong = randomBytes(maxBytes + 1);
    const refused = { status: 413, code: 'UPLOAD_TOO_LARGE' };

    const { image, form } = await announce(client);
    expect(await sendRaw(form, tooLong)).toEqual(refused);
    expect(await sendRaw(form, tooLong, { contentLength: 10_000_000 })).toEqual(refused);
    const isHalfWritten = async () =>
      (await stack.storedFiles()).some((path) => /^(parts|incoming)\//.test(path));
    await sendRaw(form, randomBytes(50_000), {
      contentLength: 100_000,
      breakOffWhen: () => eventually('the half is being written', isHalfWritten),
    });
    await eventually('nothing half-written stays', async () => !(await isHalfWritten()));
    await expect(client.finishImage(image.id)).rejects.toMatchObject({ code: 'UPLOAD_MISSING' });

    await client.upload(form, blob(randomBytes(maxBytes)));
    await client.deleteImage(image.id);
  },
);

test('one request with too much in it is refused for a told, an untold and a false length, and leaves nothing', async () => {
  const { client, refreshTokens } = await stack.signUp();
  const refresh_token = (await refreshTokens.read()) ?? '';
  const { access_token } = (await client.api.refresh({ body: { refresh_token } })).data;
  const direct = { url: '/api/v1/images/upload', fields: {}, expires_at: '' };
  const authorization = `Bearer ${access_token}`;
  const tooLong = randomBytes(maxBytes + 1);
  const refused = { status: 413, code: 'UPLOAD_TOO_LARGE' };
  const before = (await stack.storedFiles()).toSorted();
  expect(await sendRaw(direct, tooLong, { authorization })).toEqual(refused);
  const told = tooLong.length + 300;
  expect(await sendRaw(direct, tooLong, { authorization, contentLength: told })).toEqual(refused);
  const farTooLong = { authorization, contentLength: 10_000_000 };
  expect(await sendRaw(direct, tooLong, farTooLong)).toEqual(refused);
  expect((await stack.storedFiles()).toSorted()).toEqual(before);
  expect((await client.listImages()).data).toEqual([]);
  const whole = await sendRaw(direct, await eyePhotograph(), { authorization });
  expect(whole.status).toBe(202);
  expect((await client.listImages()).data).toHaveLength(1);

  // What is no photograph by its type is refused before it is read.
  const post = (body: string, type: string) =>
    fetch(`${stack.baseUrl}${direct.url}`, {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body,
    });
  expect((await post('{}', 'application/json')).status).toBe(400);
  const empty = await post('--b--\r\n', 'multipart/form-data; boundary=b');
  expect((await empty.json()).error.code).toBe('VALIDATION_FAILED');
  for (const path of [direct.url, '/storage/upload']) {
    for (const [type, body] of [
      ['multipart/form-data', '--b--'],
      ['multipart/form-data; boundary=b', '--b\r\nno header of a part\r\n\r\nx\r\n--b--\r\n'],
      ['multipart/form-data; boundary=b', '--b\r\n[{"a": \u0000}]--b--\r\n'],
    ] as const) {
      const answer = await fetch(`${stack.baseUrl}${path}`, {
        method: 'POST',
        headers: { authorization, 'content-type': type },
        body,
      });
      expect((await answer.json()).error.code).toBe('VALIDATION_FAILED');
    }
  }
});

test.skipIf(isScaledOut())(
  'an upload form works once, for its own file, for a quarter of an hour',
  async () => {
    const { client } = await stack.signUp();
    const eye = await eyePhotograph();
    const { image, form } = await announce(client);
    const { image: other, form: otherForm } = await announce(client);
    const refused = { code: 'UPLOAD_REFUSED', status: 403 };
    const changed: Record<string, string>[] = [
      { key: other.id },
      { max_bytes: '999999999' },
      { expires: new Date(Date.now() + 1e9).toISOString() },
      { signature: 'AAAA' },
      { signature: otherForm.fields.signature ?? '' },
      { key: '../../secrets' },
    ];
    for (const change of changed) {
      await expect(client.upload(formWith(form, change), blob(eye))).rejects.toMatchObject(refused);
    }
    await client.upload(form, blob(eye));
    await expect(client.upload(form, blob(eye))).rejects.toMatchObject(refused);
    const { job_id } = await client.finishImage(image.id);
    await client.watchJob(job_id);
    await expect(client.upload(form, blob(eye))).rejects.toMatchObject(refused);

    clockAheadMs += 16 * 60_000;
    await expect(client.upload(otherForm, blob(eye))).rejects.toMatchObject(refused);
  },
);

test('a picture link cannot be changed, and ends', async () => {
  const { client } = await stack.signUp();
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const link = new URL(client.absoluteUrl(image.urls?.display ?? ''));
  const status = async (change: (url: URL) => void) => {
    const changed = new URL(link);
    change(changed);
    return (await fetch(changed)).status;
  };
  expect(await status(() => {})).toBe(200);
  expect(await status((url) => url.searchParams.set('expires', '9999999999999'))).toBe(403);
  expect(await status((url) => url.searchParams.set('file_name', 'evil.html'))).toBe(403);
  expect(await status((url) => url.searchParams.delete('signature'))).toBe(403);
  expect(
    await status((url) => {
      url.pathname = url.pathname.replace('display', 'thumbnail');
    }),
  ).toBe(403);
  expect(
    await status((url) => {
      url.pathname = url.pathname.replace('processed', 'originals');
    }),
  ).toBe(403);

  const etag = (await fetch(link)).headers.get('etag') ?? '';
  expect((await fetch(link, { headers: { 'if-none-match': etag } })).status).toBe(304);
  clockAheadMs += 3 * 60 * 60_000;
  expect(await status(() => {})).toBe(403);
});
