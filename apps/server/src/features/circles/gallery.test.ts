import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { images } from '../../platform/database/schema.ts';
import {
  type CircleStack,
  startCircleStack,
  type TestPerson,
} from '../../testing/circle-people.ts';
import { eyePhotograph, uploadAndPrepare } from '../../testing/photographs.ts';
import { eventually } from '../../testing/processes.ts';

let people: CircleStack;
beforeAll(async () => {
  people = await startCircleStack();
});
afterAll(() => people.stop());

const share = (by: TestPerson, circle_id: string, ...image_ids: string[]) =>
  by.client.api.shareWithCircle({ params: { circle_id }, body: { image_ids } });

const unshare = (by: TestPerson, circle_id: string, image_id: string) =>
  by.client.api.unshareWithCircle({ params: { circle_id, image_id } });

const gallery = (by: TestPerson, circle_id: string, query = {}) =>
  by.client.api.getCircleGallery({ params: { circle_id }, query });

test('members look at each other’s photographs, but the files and what was measured stay with the owner', async () => {
  const [ada, bo] = [await people.person('Ada'), await people.person('Bo')];
  const circleId = await people.circle(ada, bo);
  const { image } = await uploadAndPrepare(ada.client, await eyePhotograph());
  await share(ada, circleId, image.id);
  const { data } = await gallery(bo, circleId);
  const [item] = data;
  expect(item).toMatchObject({
    ...{ is_mine: false, shared_by: { user_id: ada.id, name: 'Ada' } },
    image: { id: image.id, kind: 'original' },
  });
  for (const url of [item?.image.urls?.small, item?.image.urls?.medium]) {
    const response = await fetch(bo.client.absoluteUrl(url ?? ''));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^image\//);
  }
  const told = JSON.stringify(data);
  for (const secret of ['originals', 'full.', 'my eye', '@', 'segmentation', 'sha256']) {
    expect(told).not.toContain(secret);
  }
  expect((await bo.client.getImage(image.id)).id).toBe(image.id);
  await expect(bo.client.downloadImage(image.id)).rejects.toMatchObject({ status: 403 });
  await expect(bo.client.deleteImage(image.id)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  const { url } = await ada.client.downloadImage(image.id);
  expect((await fetch(ada.client.absoluteUrl(url))).status).toBe(200);
});

test('pictures come page by page, newest shared first', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circleId = await people.circle(ada, bo);
  const ids: string[] = [];
  for (const owner of [ada, bo, ada]) {
    const id = await people.picture(owner);
    await share(owner, circleId, id);
    ids.unshift(id);
  }
  const first = await gallery(bo, circleId, { page: 1, limit: 2 });
  const second = await gallery(bo, circleId, { page: 2, limit: 2 });
  expect(first.meta).toEqual({ page: 1, limit: 2, total: 3 });
  expect([...first.data, ...second.data].map(({ image }) => image.id)).toEqual(ids);
  expect(first.data.map(({ is_mine }) => is_mine)).toEqual([false, true]);
});

test('sharing twice is sharing once', async () => {
  const ada = await people.person();
  const circleId = await people.circle(ada);
  const id = await people.picture(ada);
  await share(ada, circleId, id, id);
  await share(ada, circleId, id);
  expect((await gallery(ada, circleId)).meta?.total).toBe(1);
});

test('nobody shares what is another’s, even if the circle sees it, and of a mixed list nothing is shared', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circleId = await people.circle(ada, bo);
  const other = await people.circle(bo);
  const [ofAda, ofBo] = [await people.picture(ada), await people.picture(bo)];
  await share(ada, circleId, ofAda);
  await expect(share(bo, other, ofBo, ofAda)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  expect((await gallery(bo, other)).data).toEqual([]);
});

test('whoever shared a picture takes it back, and those who run the circle may; other members may not', async () => {
  const [ada, bo, cy] = [await people.person(), await people.person(), await people.person()];
  const circleId = await people.circle(ada, bo, cy);
  const [first, second] = [await people.picture(bo), await people.picture(bo)];
  await share(bo, circleId, first, second);
  await expect(unshare(cy, circleId, first)).rejects.toMatchObject({
    code: 'CIRCLE_ROLE_REQUIRED',
  });
  await unshare(bo, circleId, first);
  await unshare(ada, circleId, second);
  expect((await gallery(cy, circleId)).data).toEqual([]);
  await expect(unshare(bo, circleId, first)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  expect((await bo.client.getImage(second)).id).toBe(second);
});

test('a picture that is shared while its owner leaves does not stay behind', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circleId = await people.circle(ada, bo);
  const id = await people.picture(bo);
  const waiting = sql`select 1 from pg_stat_activity where wait_event_type = 'Lock'`;
  const areWaiting = async (count: number) =>
    ((await people.db.execute(waiting)).rowCount ?? 0) >= count;
  let done: Promise<unknown> = Promise.resolve();
  await people.db.transaction(async (tx) => {
    await tx.select().from(images).where(eq(images.id, id)).for('update');
    const sharing = share(bo, circleId, id).catch(() => {});
    await eventually('sharing waits for the picture', () => areWaiting(1));
    const params = { circle_id: circleId, user_id: bo.id };
    const leaving = bo.client.api.removeMember({ params });
    done = Promise.all([sharing, leaving]);
    const left = leaving.then(() => true);
    await Promise.race([left, eventually('leaving waits for sharing', () => areWaiting(2))]);
  });
  await done;
  expect((await gallery(ada, circleId)).data).toEqual([]);
});

test('deleting a picture takes it out of every circle', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circleId = await people.circle(ada, bo);
  const id = await people.picture(bo);
  await share(bo, circleId, id);
  await bo.client.deleteImage(id);
  expect((await gallery(ada, circleId)).data).toEqual([]);
});

test('open apps of members hear what changes in their circles, and nobody else does', async () => {
  const [ada, bo, eve] = [await people.person(), await people.person(), await people.person()];
  const circleId = await people.circle(ada, bo);
  const done = new AbortController();
  const heard = new Map<TestPerson, string[]>();
  const connected = [bo, eve].map(
    (person) =>
      new Promise<void>((resolve) => {
        const changes: string[] = [];
        heard.set(person, changes);
        const onEvent: Parameters<typeof person.client.watchEvents>[0]['onEvent'] = (event) => {
          if (event.type === 'ready') resolve();
          if (event.type === 'circle') changes.push(`${event.circle_id} ${event.change}`);
        };
        person.client.watchEvents({ onEvent, signal: done.signal }).catch(() => {});
      }),
  );
  await Promise.all(connected);
  await share(ada, circleId, await people.picture(ada));
  await ada.client.api.updateCircle({ params: { circle_id: circleId }, body: { name: 'New' } });
  await ada.client.api.deleteCircle({ params: { circle_id: circleId } });
  const expected = ['images', 'renamed', 'deleted'].map((change) => `${circleId} ${change}`);
  await eventually('all is heard', async () => heard.get(bo)?.length === expected.length);
  expect(heard.get(bo)).toEqual(expected);
  expect(heard.get(eve)).toEqual([]);
  done.abort();
});
