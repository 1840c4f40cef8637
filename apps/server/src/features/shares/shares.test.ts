import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { imageSources, images, shareLinks } from '../../platform/database/schema.ts';
import {
  type CircleStack,
  startCircleStack,
  type TestPerson,
} from '../../testing/circle-people.ts';

let people: CircleStack;
let clockAheadMs = 0;
beforeAll(async () => {
  people = await startCircleStack({ now: () => new Date(Date.now() + clockAheadMs) });
});
afterAll(() => people.stop());

const dayMs = 24 * 60 * 60_000;
const notFound = { code: 'SHARE_NOT_FOUND', status: 404 };
const expired = { code: 'SHARE_EXPIRED', status: 410 };

type Wish = Omit<Parameters<TestPerson['client']['api']['createShare']>[0]['body'], 'image_id'>;

/** A link to a new work of someone. */
async function shareWork(owner: TestPerson, wish: Wish = {}) {
  const imageId = await people.picture(owner, 'fused');
  const { data } = await owner.client.api.createShare({ body: { image_id: imageId, ...wish } });
  return { imageId, ...data, token: data.url.split('/').at(-1) ?? '' };
}

const look = (share_token: string) =>
  people.stack.newClient().api.getShared({ params: { share_token } });

const open = (share_token: string, password?: string) =>
  people.stack.newClient().api.openShared({ params: { share_token }, body: { password } });

test('whoever has the link looks at the work, without an account and without its file', async () => {
  const ada = await people.person('Ada');
  const { token, url, imageId } = await shareWork(ada);
  expect(url).toMatch(/^https?:\/\/.*\/s\/[\w-]{43}$/);
  expect((await look(token)).data).toMatchObject({
    ...{ title: 'Of Ada', shared_by: { name: 'Ada' }, needs_password: false },
  });
  const { data } = await open(token);
  expect(data.url).toMatch(/^\/storage\/objects\/processed\/.*\/display\?/);
  expect(data.url).not.toContain('originals');
  expect(data.url).not.toContain('full');
  expect(new Date(data.expires_at).getTime()).toBeLessThan(Date.now() + 6 * 60_000);
  const told = JSON.stringify([data, (await look(token)).data]);
  expect(told).not.toContain('@');
  expect(told).not.toContain('secret file name');
  const kept = JSON.stringify(await people.db.select().from(shareLinks));
  expect(kept).not.toContain(token);
  const { data: mine } = await ada.client.api.listShares();
  expect(mine).toMatchObject([{ image_id: imageId, views: 1, status: 'open' }]);
});

test.each(['original', 'segmented', 'enhanced'] as const)(
  'a picture that is %s is never shared by link',
  async (kind) => {
    const ada = await people.person();
    const image_id = await people.picture(ada, kind);
    await expect(ada.client.api.createShare({ body: { image_id } })).rejects.toMatchObject({
      ...{ code: 'SHARE_NOT_ART', status: 409 },
    });
  },
);

test('only the owner shares a work, sees its links and revokes them', async () => {
  const [ada, eve] = [await people.person(), await people.person()];
  const { imageId, share, token } = await shareWork(ada);
  const circle_id = await people.circle(ada, eve);
  await ada.client.api.shareWithCircle({ params: { circle_id }, body: { image_ids: [imageId] } });
  await expect(eve.client.api.createShare({ body: { image_id: imageId } })).rejects.toMatchObject({
    code: 'IMAGE_NOT_FOUND',
    status: 404,
  });
  expect((await eve.client.api.listShares()).data).toEqual([]);
  const params = { share_id: share.id };
  await expect(eve.client.api.revokeShare({ params })).rejects.toMatchObject(notFound);
  await open(token);
  await ada.client.api.revokeShare({ params });
  await expect(open(token)).rejects.toMatchObject(notFound);
});

test('an unknown, a revoked and a deleted work’s link get the same answer', async () => {
  const ada = await people.person();
  const revoked = await shareWork(ada, { password: 'two hazel eyes' });
  await ada.client.api.revokeShare({ params: { share_id: revoked.share.id } });
  const deleted = await shareWork(ada);
  await people.db.delete(images).where(eq(images.id, deleted.imageId));
  for (const token of ['x'.repeat(43), revoked.token, deleted.token]) {
    await expect(look(token)).rejects.toMatchObject(notFound);
    await expect(open(token, 'two hazel eyes')).rejects.toMatchObject(notFound);
  }
});

test('a link ends after its days', async () => {
  const ada = await people.person();
  const { token } = await shareWork(ada, { expires_in_days: 1 });
  const forever = await shareWork(ada, { expires_in_days: null });
  clockAheadMs += dayMs + 1000;
  await expect(look(token)).rejects.toMatchObject(expired);
  await expect(open(token)).rejects.toMatchObject(expired);
  await open(forever.token);
});

test('of twenty who open it at once as many see it as may', async () => {
  const ada = await people.person();
  const { token } = await shareWork(ada, { max_views: 3 });
  const settled = await Promise.allSettled(Array.from({ length: 20 }, () => open(token)));
  const opened = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value.data] : []));
  expect(opened.map(({ views_left }) => views_left).toSorted()).toEqual([0, 1, 2]);
  for (const each of settled.filter(({ status }) => status === 'rejected')) {
    expect(each).toMatchObject({ reason: expired });
  }
  await expect(open(token)).rejects.toMatchObject(expired);
});

test('a password is asked for, and a wrong one counts no view', async () => {
  const ada = await people.person();
  const { token } = await shareWork(ada, { password: 'two hazel eyes', max_views: 1 });
  expect((await look(token)).data).toMatchObject({ needs_password: true, title: null });
  await expect(open(token)).rejects.toMatchObject({
    ...{ code: 'SHARE_PASSWORD_REQUIRED', status: 401 },
  });
  await expect(open(token, 'two blue eyes')).rejects.toMatchObject({
    ...{ code: 'SHARE_PASSWORD_WRONG', status: 403 },
  });
  expect((await open(token, 'two hazel eyes')).data.views_left).toBe(0);
  const kept = JSON.stringify(await people.db.select().from(shareLinks));
  expect(kept).not.toContain('two hazel eyes');
});

test('who guesses the password is held back, even with many guesses at once', async () => {
  const ada = await people.person();
  const { token } = await shareWork(ada, { password: 'two hazel eyes' });
  const guesses = Array.from({ length: 25 }, (_, index) => open(token, `guess ${index}`));
  const settled = await Promise.allSettled(guesses);
  const codes = settled.map((each) => (each.status === 'rejected' ? each.reason.code : 'in'));
  expect(codes.filter((code) => code === 'SHARE_PASSWORD_WRONG').length).toBeLessThanOrEqual(10);
  expect(codes).toContain('TOO_MANY_GUESSES');
  for (let turn = 0; turn < 10; turn += 1) await open(token, 'guess').catch(() => {});
  await expect(open(token, 'two hazel eyes')).rejects.toMatchObject({ status: 429 });
  clockAheadMs += 16 * 60_000;
  await open(token, 'two hazel eyes');
});

test('a work whose subject has withdrawn is neither shared nor opened', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const work = await people.work(ada, { imageId: await people.picture(bo), subject: bo });
  const { data } = await ada.client.api.createShare({ body: { image_id: work } });
  await people.db
    .update(imageSources)
    .set({ consentWithdrawnAt: new Date() })
    .where(eq(imageSources.imageId, work));
  await expect(open(data.url.split('/').at(-1) ?? '')).rejects.toMatchObject(notFound);
  await expect(ada.client.api.createShare({ body: { image_id: work } })).rejects.toMatchObject({
    code: 'SUBJECT_CONSENT_REQUIRED',
  });
});
