import type { Image } from '@irisvue/contracts';
import { Client as PostgresClient } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eyePhotograph, otherEyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { startTestStack, type TestStack, type TestUser } from '../../testing/test-stack.ts';

let stack: TestStack;
let database: PostgresClient;
let ada: TestUser;
beforeAll(async () => {
  stack = await startTestStack();
  database = new PostgresClient({ connectionString: stack.databaseUrl });
  await database.connect();
});
beforeEach(async () => {
  ada = await stack.signUp();
});
afterAll(async () => {
  await database.end();
  await stack.stop();
});

const unknownId = '01890a5d-ac96-774b-bcce-b302099a8057';

const photograph = async (user: TestUser, name = 'exif-marker') =>
  (await uploadAndPrepare(user.client, await otherEyePhotograph(name))).image;

/** A work made from these pictures, as a fusion leaves it in the database. */
async function addWork(owner: TestUser, sources: readonly Image[]): Promise<string> {
  const { id: userId } = await owner.client.getMe();
  const [first] = sources;
  const { rows } = await database.query(
    `insert into images (id, user_id, kind, status, parent_id, file_name, content_type, byte_size,
       width, height, object_folder, recipe, created_at)
     select gen_random_uuid(), $1, 'fused', 'ready', $2, 'secret name.jpg', 'image/jpeg', 5,
       8, 8, 'folder/run', '{"style_id":null,"seed":1,"parameters":{},"invented_share":0}', now()
     returning id`,
    [userId, first?.owner_id === userId ? first.id : null],
  );
  for (const [position, source] of sources.entries()) {
    await database.query(
      'insert into image_sources (image_id, source_id, subject_user_id, position) values ($1,$2,$3,$4)',
      [rows[0].id, source.id, source.owner_id, position],
    );
  }
  return rows[0].id;
}

/** A circle of these people that is shown these pictures. */
async function addCircle(people: readonly TestUser[], shown: readonly string[]): Promise<string> {
  const { rows } = await database.query(
    `insert into circles (id, name, kind, created_at) values (gen_random_uuid(), 'We', 'custom', now()) returning id`,
  );
  const circleId: string = rows[0].id;
  for (const { client } of people) {
    const { id } = await client.getMe();
    await database.query(`insert into memberships values ($1, $2, 'member', now())`, [
      circleId,
      id,
    ]);
  }
  for (const id of shown) {
    await database.query(
      'insert into circle_images select $1, id, user_id, now() from images where id = $2',
      [circleId, id],
    );
  }
  return circleId;
}

test('the list is filtered by what a picture is, when it came, what it was made from and what one loves', async () => {
  const { client } = ada;
  const first = await photograph(ada, 'first');
  const second = await photograph(ada, 'second');
  const { result } = await client.watchJob((await client.segment(first.id)).job_id);
  const cutOutId = result?.image_id ?? '';
  const { data: loved } = await client.api.updateImage({
    params: { image_id: second.id },
    body: { is_favourite: true },
  });
  expect(loved.is_favourite).toBe(true);

  const listed = async (query: Parameters<typeof client.listImages>[0]) => {
    const { data, meta } = await client.listImages(query);
    expect(meta?.total).toBe(data.length);
    return data.map(({ id }) => id);
  };
  expect(await listed({})).toEqual([cutOutId, second.id, first.id]);
  expect(await listed({ kind: 'segmented' })).toEqual([cutOutId]);
  expect(await listed({ status: 'ready', kind: 'original' })).toEqual([second.id, first.id]);
  expect(await listed({ status: 'failed' })).toEqual([]);
  expect(await listed({ favourite: 'true' })).toEqual([second.id]);
  expect(await listed({ favourite: 'false' })).toEqual([cutOutId, first.id]);
  expect(await listed({ parent_id: first.id })).toEqual([cutOutId]);
  expect(await listed({ created_after: first.created_at })).toEqual([cutOutId, second.id]);
  expect(await listed({ created_after: '2026-01-01T00:00:00+02:00' })).toHaveLength(3);
  const last = await client.listImages({ page: 3, limit: 1 });
  expect(last.data.map(({ id }) => id)).toEqual([first.id]);
  expect(last.meta).toEqual({ page: 3, limit: 1, total: 3 });
});

test('bad questions are answered as such, and far pages are empty', async () => {
  const { client } = ada;
  const token = await client.api.refresh({
    body: { refresh_token: (await ada.refreshTokens.read()) ?? '' },
  });
  const status = async (query: string) =>
    (
      await fetch(`${stack.baseUrl}/api/v1/images?${query}`, {
        headers: { authorization: `Bearer ${token.data.access_token}` },
      })
    ).status;
  for (const query of [
    ...['page=0', 'page=-1', 'page=1.5', 'page=x', 'page=1e400', 'page=99999999999999999999'],
    ...['limit=0', 'limit=101', 'kind=cat', 'status=%00', 'parent_id=1', 'circle=x'],
    ...['favourite=yes', 'created_after=yesterday', 'created_after=2026-13-01T00:00:00Z'],
  ]) {
    expect([query, await status(query)]).toEqual([query, 400]);
  }
  expect(await status('page=9007199254740991&limit=100')).toBe(200);
  expect(await status(`circle=${unknownId}`)).toBe(404);
  expect(await status('created_after=9999-12-31T23:59:59Z')).toBe(200);
  expect(await status('created_after=0000-01-01T00:00:00Z')).toBe(200);
  expect(await status('created_after=0001-01-01T00:00:00%2B14:00')).toBe(200);
});

test('a title may be in any script, and is taken away by null; nothing else passes for one', async () => {
  const { client } = ada;
  const { id } = await photograph(ada);
  const params = { image_id: id };
  const titled = async (title: string | null) =>
    (await client.api.updateImage({ params, body: { title } })).data.title;
  expect(await titled('  œil 眼 👁  ')).toBe('œil 眼 👁');
  expect((await client.api.updateImage({ params, body: {} })).data.title).toBe('œil 眼 👁');
  expect((await client.downloadImage(id)).file_name).toBe('œil 眼 👁.jpg');
  // A name is no path, and does not look like one of another kind.
  expect(await titled('../../a\\b:c')).toBe('../../a\\b:c');
  expect((await client.downloadImage(id)).file_name).toBe('..-..-a-b-c.jpg');
  await titled('eye\u202egpj.exe עין');
  expect((await client.downloadImage(id)).file_name).toBe('eyegpj.exe עין.jpg');
  for (const title of ['', '   ', 'a\u0000b', 'a\nb', '\ud800', 'x'.repeat(121)]) {
    await expect(titled(title)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  }
  const wrong: unknown[] = [{ title: 7 }, { is_favourite: 'yes' }, [], null, 'x'];
  for (const body of wrong) {
    const sent = Reflect.apply(client.api.updateImage, client.api, [{ params, body }]);
    await expect(sent).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  }
  expect(await titled(null)).toBeNull();
  const { client: stranger } = await stack.signUp();
  await expect(stranger.api.updateImage({ params, body: { title: 'mine' } })).rejects.toMatchObject(
    { code: 'IMAGE_NOT_FOUND' },
  );
});

test('a picture names the job that works on it, and the lineage all that it comes from and became', async () => {
  const { client } = ada;
  const grace = await stack.signUp();
  const eye = await photograph(ada);
  const { job_id } = await client.segment(eye.id);
  expect([job_id, null]).toContain((await client.getImage(eye.id)).job_id);
  const { result } = await client.watchJob(job_id);
  const cutOut = await client.getImage(result?.image_id ?? '');
  expect((await client.getImage(eye.id)).job_id).toBeNull();

  const theirs = await photograph(grace);
  const fusion = await addWork(ada, [cutOut, theirs]);
  const lineageOf = async (user: TestUser, id: string) => {
    const { data } = await user.client.api.getImageLineage({ params: { image_id: id } });
    return Object.fromEntries(data.images.map(({ image, made_from }) => [image.id, made_from]));
  };
  const own = { [eye.id]: [], [cutOut.id]: [eye.id], [fusion]: [cutOut.id] };
  expect(await lineageOf(ada, eye.id)).toEqual(own);
  expect(await lineageOf(ada, fusion)).toEqual(own);
  expect((await client.getImage(fusion)).source_ids).toEqual([cutOut.id, theirs.id]);
  // What was made of one's picture by others is theirs, until one is shown it.
  expect(await lineageOf(grace, theirs.id)).toEqual({ [theirs.id]: [] });
  await addCircle([ada, grace], [fusion, theirs.id]);
  expect(await lineageOf(grace, theirs.id)).toEqual({ [theirs.id]: [], [fusion]: [theirs.id] });
  const fromAll = await lineageOf(ada, fusion);
  expect(fromAll[fusion]?.toSorted()).toEqual([cutOut.id, theirs.id].toSorted());
  await expect(lineageOf(grace, eye.id)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
});

test('a circle sees pictures and titles, nothing personal, and saves only art works', async () => {
  const grace = await stack.signUp();
  const stranger = await stack.signUp();
  const eye = await photograph(ada, 'for the circle');
  await ada.client.api.updateImage({
    params: { image_id: eye.id },
    body: { title: 'Left eye', is_favourite: true },
  });
  const { result } = await ada.client.watchJob((await ada.client.segment(eye.id)).job_id);
  const cutOutId = result?.image_id ?? '';
  const fusion = await addWork(ada, [eye]);
  const hidden = await photograph(ada, 'not for the circle');
  const circle = await addCircle([ada, grace], [eye.id, cutOutId, fusion]);

  const { data, meta } = await grace.client.listImages({ circle });
  expect(meta?.total).toBe(3);
  expect(data.map(({ id }) => id).toSorted()).toEqual([eye.id, cutOutId, fusion].toSorted());
  for (const image of data) {
    expect(image).toMatchObject({
      ...{ access: 'circle', owner_id: eye.owner_id, file_name: null, parent_id: null },
      ...{ source_ids: [], is_favourite: false, job_id: null, segmentation: null, frame: null },
    });
    expect(image.urls?.before).toBeNull();
    expect(JSON.stringify(image)).not.toMatch(/my eye|secret name|example\.org/);
  }
  expect((await grace.client.getImage(eye.id)).title).toBe('Left eye');
  const shown = await fetch(grace.client.absoluteUrl(data[0]?.urls?.small ?? ''));
  expect([200, 404]).toContain(shown.status);

  const refused = { code: 'DOWNLOAD_NOT_ALLOWED', status: 403 };
  await expect(grace.client.downloadImage(eye.id)).rejects.toMatchObject(refused);
  await expect(grace.client.downloadImage(cutOutId)).rejects.toMatchObject(refused);
  const saved = await grace.client.downloadImage(fusion);
  expect(saved.file_name).toBe('iris-fusion.jpg');
  expect(Date.parse(saved.expires_at)).toBeGreaterThan(Date.now());

  const noImage = { code: 'IMAGE_NOT_FOUND' };
  await expect(grace.client.getImage(hidden.id)).rejects.toMatchObject(noImage);
  await expect(grace.client.deleteImage(eye.id)).rejects.toMatchObject(noImage);
  await expect(grace.client.segment(eye.id)).rejects.toMatchObject(noImage);
  expect((await grace.client.listImages({ circle, favourite: 'true' })).data).toEqual([]);
  expect((await grace.client.listImages()).data).toEqual([]);
  await expect(stranger.client.listImages({ circle })).rejects.toMatchObject({ status: 404 });
  await expect(stranger.client.downloadImage(fusion)).rejects.toMatchObject(noImage);
});

test('one request announces, sends and finishes; what is no photograph or too long leaves nothing', async () => {
  const { client } = ada;
  const eye = new Uint8Array(await eyePhotograph());
  const file = new File([eye], 'left eye.jpg', { type: 'image/jpeg' });
  const { data } = await client.api.uploadImage({ body: { file } });
  const job = await client.watchJob(data.job.job_id);
  expect(job.status).toBe('completed');
  expect(await client.getImage(data.image.id)).toMatchObject({
    status: 'ready',
    file_name: 'left eye.jpg',
  });

  const text = new File(['hello'], 'a.txt', { type: 'text/plain' });
  await expect(client.api.uploadImage({ body: { file: text } })).rejects.toMatchObject({
    code: 'FILE_NOT_AN_IMAGE',
  });
  const { meta } = await client.listImages();
  expect(meta?.total).toBe(1);
});
