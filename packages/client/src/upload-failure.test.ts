import { expect, test } from 'vitest';
import { uploadFailureOf } from './upload-failure.ts';

const answer = (status: number, body: string) => uploadFailureOf(new Response(body, { status }));
const xml = (code: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>m</Message></Error>`;

test('what S3 says of an upload becomes what the API would say', async () => {
  expect(await answer(400, xml('EntityTooLarge'))).toMatchObject({ code: 'UPLOAD_TOO_LARGE' });
  expect(await answer(400, xml('EntityTooSmall'))).toMatchObject({ code: 'FILE_EMPTY' });
  expect(await answer(403, xml('AccessDenied'))).toMatchObject({ code: 'UPLOAD_REFUSED' });
  expect(await answer(503, xml('SlowDown'))).toMatchObject({ code: 'UNAVAILABLE' });
  const ours = JSON.stringify({
    data: null,
    error: { code: 'UPLOAD_REFUSED', message: 'No.', request_id: 'r' },
  });
  expect(await answer(403, ours)).toMatchObject({ code: 'UPLOAD_REFUSED', message: 'No.' });
});
