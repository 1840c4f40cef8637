import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditLog, circles, memberships } from '../../platform/database/schema.ts';
import {
  type CircleStack,
  startCircleStack,
  type TestPerson,
} from '../../testing/circle-people.ts';

let people: CircleStack;
beforeAll(async () => {
  people = await startCircleStack();
});
afterAll(() => people.stop());

const notFound = { code: 'CIRCLE_NOT_FOUND', status: 404 };
const notAllowed = { code: 'CIRCLE_ROLE_REQUIRED', status: 403 };

const detailsOf = async ({ client }: TestPerson, circle_id: string) =>
  (await client.api.getCircle({ params: { circle_id } })).data;

const rolesOf = async (person: TestPerson, circleId: string) =>
  Object.fromEntries(
    (await detailsOf(person, circleId)).members.map(({ user_id, role }) => [user_id, role]),
  );

const remove = (by: TestPerson, circle_id: string, { id }: Pick<TestPerson, 'id'>) =>
  by.client.api.removeMember({ params: { circle_id, user_id: id } });

const setRole = (by: TestPerson, circle_id: string, { id }: TestPerson, role: 'admin' | 'member') =>
  by.client.api.updateMember({ params: { circle_id, user_id: id }, body: { role } });

test('someone opens a circle, renames it and finds it in their list', async () => {
  const ada = await people.person('Ada');
  const { data: circle } = await ada.client.api.createCircle({
    body: { name: '  Us two ', kind: 'couple' },
  });
  expect(circle).toMatchObject({
    ...{ name: 'Us two', kind: 'couple', my_role: 'owner', member_count: 1, max_members: 2 },
  });
  const params = { circle_id: circle.id };
  await ada.client.api.updateCircle({ params, body: { name: 'Our eyes' } });
  const { data: list } = await ada.client.api.listCircles();
  expect(list).toMatchObject([{ id: circle.id, name: 'Our eyes' }]);
});

test.each(['', '   ', 'a\u0000b', 'x'.repeat(81)])('%j is no name of a circle', async (name) => {
  const ada = await people.person();
  await expect(
    ada.client.api.createCircle({ body: { name, kind: 'family' } }),
  ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
});

test('members see each other by name, and nobody sees an address', async () => {
  const [ada, bo] = [await people.person('Ada'), await people.person('Bo')];
  const circleId = await people.circle(ada, bo);
  const details = await detailsOf(bo, circleId);
  expect(details.members).toMatchObject([
    { user_id: ada.id, name: 'Ada', role: 'owner' },
    { user_id: bo.id, name: 'Bo', role: 'member' },
  ]);
  expect(JSON.stringify(details)).not.toMatch(/@|example\.org/);
});

test('to strangers and former members a circle does not exist, whatever they try', async () => {
  const [ada, bo, eve] = [await people.person(), await people.person(), await people.person()];
  const circle_id = await people.circle(ada, bo, eve);
  const imageId = await people.picture(ada);
  await ada.client.api.shareWithCircle({ params: { circle_id }, body: { image_ids: [imageId] } });
  await remove(ada, circle_id, eve);
  const stranger = await people.person();
  const mine = {
    [eve.id]: await people.picture(eve),
    [stranger.id]: await people.picture(stranger),
  };
  for (const person of [eve, stranger]) {
    const { api } = person.client;
    const params = { circle_id };
    const image_ids = [mine[person.id] ?? ''];
    const attempts = [
      api.getCircle({ params }),
      api.updateCircle({ params, body: { name: 'Mine' } }),
      api.deleteCircle({ params }),
      api.getCircleGallery({ params }),
      api.shareWithCircle({ params, body: { image_ids } }),
      api.unshareWithCircle({ params: { circle_id, image_id: imageId } }),
      api.inviteToCircle({ params, body: { kind: 'link' } }),
      api.listSentInvitations({ params }),
      api.revokeInvitation({ params: { circle_id, invitation_id: imageId } }),
      api.transferCircle({ params, body: { user_id: person.id } }),
      setRole(person, circle_id, person, 'admin'),
      remove(person, circle_id, bo),
      remove(person, circle_id, person),
    ];
    for (const attempt of await Promise.allSettled(attempts)) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: notFound });
    }
    expect((await api.listCircles()).data).toEqual([]);
  }
});

test('members look and share; they neither rename, invite, remove, promote, transfer nor delete', async () => {
  const [ada, bo, cy] = [await people.person(), await people.person(), await people.person()];
  const circle_id = await people.circle(ada, bo, cy);
  const { api } = bo.client;
  const params = { circle_id };
  const attempts = [
    api.updateCircle({ params, body: { name: 'Mine' } }),
    api.inviteToCircle({ params, body: { kind: 'link' } }),
    api.listSentInvitations({ params }),
    api.transferCircle({ params, body: { user_id: bo.id } }),
    api.deleteCircle({ params }),
    setRole(bo, circle_id, bo, 'admin'),
    remove(bo, circle_id, cy),
    remove(bo, circle_id, ada),
  ];
  for (const attempt of await Promise.allSettled(attempts)) {
    expect(attempt).toMatchObject({ status: 'rejected', reason: notAllowed });
  }
});

test('admins rename, invite and remove members, but no admin and not the owner', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const [cy, dee] = [await people.person(), await people.person()];
  const circle_id = await people.circle(ada, [bo, 'admin'], [cy, 'admin'], dee);
  const params = { circle_id };
  await bo.client.api.updateCircle({ params, body: { name: 'Renamed' } });
  await bo.client.api.inviteToCircle({ params, body: { kind: 'link' } });
  await remove(bo, circle_id, dee);
  expect(Object.keys(await rolesOf(ada, circle_id))).not.toContain(dee.id);
  const attempts = [
    remove(bo, circle_id, cy),
    remove(bo, circle_id, ada),
    setRole(bo, circle_id, cy, 'member'),
    bo.client.api.transferCircle({ params, body: { user_id: bo.id } }),
    bo.client.api.deleteCircle({ params }),
    bo.client.api.inviteToCircle({ params, body: { kind: 'link', role: 'admin' } }),
  ];
  for (const attempt of await Promise.allSettled(attempts)) {
    expect(attempt).toMatchObject({ status: 'rejected', reason: notAllowed });
  }
});

test('the owner promotes and demotes, but not themselves', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circleId = await people.circle(ada, bo);
  await setRole(ada, circleId, bo, 'admin');
  expect(await rolesOf(ada, circleId)).toEqual({ [ada.id]: 'owner', [bo.id]: 'admin' });
  await setRole(ada, circleId, bo, 'member');
  expect(await rolesOf(ada, circleId)).toEqual({ [ada.id]: 'owner', [bo.id]: 'member' });
  await expect(setRole(ada, circleId, ada, 'member')).rejects.toMatchObject(notAllowed);
  const stranger = await people.person();
  await expect(setRole(ada, circleId, stranger, 'admin')).rejects.toMatchObject({
    code: 'MEMBER_NOT_FOUND',
  });
});

test('the owner leaves only after handing over; then the former owner is an admin', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circle_id = await people.circle(ada, bo);
  await expect(remove(ada, circle_id, ada)).rejects.toMatchObject({ code: 'OWNER_STAYS' });
  await ada.client.api.transferCircle({ params: { circle_id }, body: { user_id: bo.id } });
  expect(await rolesOf(bo, circle_id)).toEqual({ [ada.id]: 'admin', [bo.id]: 'owner' });
  expect((await remove(ada, circle_id, ada)).data).toMatchObject({ circle_deleted: false });
  await expect(detailsOf(ada, circle_id)).rejects.toMatchObject(notFound);
});

test('two owners at once are impossible: of parallel transfers one is done', async () => {
  const [ada, bo, cy] = [await people.person(), await people.person(), await people.person()];
  const circle_id = await people.circle(ada, bo, cy);
  const transfers = [bo, cy].map(({ id }) =>
    ada.client.api.transferCircle({ params: { circle_id }, body: { user_id: id } }),
  );
  const settled = await Promise.allSettled(transfers);
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(Object.values(await rolesOf(ada, circle_id)).filter((role) => role === 'owner')).toEqual([
    'owner',
  ]);
});

test('the last one to leave takes the circle along', async () => {
  const ada = await people.person();
  const circleId = await people.circle(ada);
  expect((await remove(ada, circleId, ada)).data).toMatchObject({ circle_deleted: true });
  expect(await people.db.select().from(circles).where(eq(circles.id, circleId))).toEqual([]);
});

test('whoever leaves takes their pictures along, and no longer sees those of the others', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circle_id = await people.circle(ada, bo);
  const [ofAda, ofBo] = [await people.picture(ada), await people.picture(bo)];
  const params = { circle_id };
  await ada.client.api.shareWithCircle({ params, body: { image_ids: [ofAda] } });
  await bo.client.api.shareWithCircle({ params, body: { image_ids: [ofBo] } });
  expect((await bo.client.api.getCircleGallery({ params })).meta?.total).toBe(2);
  const { data: departure } = await remove(bo, circle_id, bo);
  expect(departure).toEqual({ pictures_unshared: 1, consents_kept: 0, circle_deleted: false });
  const { data: gallery } = await ada.client.api.getCircleGallery({ params });
  expect(gallery.map(({ image }) => image.id)).toEqual([ofAda]);
  const gone = { code: 'IMAGE_NOT_FOUND' };
  await expect(bo.client.getImage(ofAda)).rejects.toMatchObject(gone);
  await expect(ada.client.getImage(ofBo)).rejects.toMatchObject(gone);
});

test('the invitations of someone who was removed or demoted let nobody in', async () => {
  const [ada, bo, cy] = [await people.person(), await people.person(), await people.person()];
  const circle_id = await people.circle(ada, [bo, 'admin'], [cy, 'admin']);
  const invite = async ({ client }: TestPerson) =>
    (await client.api.inviteToCircle({ params: { circle_id }, body: { kind: 'link' } })).data.url;
  const urls = [await invite(bo), await invite(cy)];
  await remove(ada, circle_id, bo);
  await setRole(ada, circle_id, cy, 'member');
  const guest = await people.person();
  for (const url of urls) {
    const params = { invite_token: url?.split('/').at(-1) ?? '' };
    await expect(guest.client.api.acceptInvitation({ params })).rejects.toMatchObject({
      code: 'INVITATION_NOT_FOUND',
    });
  }
});

test('whoever was removed does not come back by a link or code that the circle still has', async () => {
  const [ada, bo, cy] = [await people.person(), await people.person(), await people.person()];
  const circle_id = await people.circle(ada, bo, cy);
  const bodies = [{ kind: 'link', max_uses: 9 }, { kind: 'code' }] as const;
  const secrets: string[] = [];
  for (const body of bodies) {
    const { data } = await ada.client.api.inviteToCircle({ params: { circle_id }, body });
    secrets.push(data.code ?? data.url?.split('/').at(-1) ?? '');
  }
  const toOther = { kind: 'email', email: 'somebody-else@example.org' } as const;
  await ada.client.api.inviteToCircle({ params: { circle_id }, body: toOther });
  await remove(ada, circle_id, bo);
  for (const invite_token of secrets) {
    const params = { invite_token };
    await expect(bo.client.api.acceptInvitation({ params })).rejects.toMatchObject({
      code: 'INVITATION_NOT_FOUND',
    });
  }
  const { data: left } = await ada.client.api.listSentInvitations({ params: { circle_id } });
  expect(left.filter(({ status }) => status === 'open').map(({ kind }) => kind)).toEqual(['email']);

  const params = { circle_id };
  const { data: again } = await ada.client.api.inviteToCircle({ params, body: { kind: 'link' } });
  await remove(cy, circle_id, cy);
  const invite_token = again.url?.split('/').at(-1) ?? '';
  expect((await cy.client.api.acceptInvitation({ params: { invite_token } })).data.id).toBe(
    circle_id,
  );
});

test('deleting a circle leaves the pictures with their owners', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circle_id = await people.circle(ada, bo);
  const ofBo = await people.picture(bo);
  await bo.client.api.shareWithCircle({ params: { circle_id }, body: { image_ids: [ofBo] } });
  await ada.client.api.deleteCircle({ params: { circle_id } });
  await expect(detailsOf(bo, circle_id)).rejects.toMatchObject(notFound);
  await expect(ada.client.getImage(ofBo)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  expect((await bo.client.getImage(ofBo)).id).toBe(ofBo);
});

test('an account that goes leaves its circles to the oldest admin, else the oldest member, else to nobody', async () => {
  const [ada, bo, cy] = [await people.person(), await people.person(), await people.person()];
  const [eldest, youngest] = [await people.person(), await people.person()];
  const withAdmin = await people.circle(ada, bo, [cy, 'admin']);
  const withMembers = await people.circle(ada, eldest, youngest);
  const alone = await people.circle(ada);
  await ada.client.api.deleteMe({ body: { password: 'a long password' } });
  expect(await rolesOf(cy, withAdmin)).toEqual({ [bo.id]: 'member', [cy.id]: 'owner' });
  expect(await rolesOf(youngest, withMembers)).toEqual({
    ...{ [eldest.id]: 'owner', [youngest.id]: 'member' },
  });
  expect(await people.db.select().from(circles).where(eq(circles.id, alone))).toEqual([]);
  const left = await people.db.select().from(memberships).where(eq(memberships.userId, ada.id));
  expect(left).toEqual([]);
});

test('role changes, removals and transfers are in the audit log, with ids and nothing personal', async () => {
  const [ada, bo, cy] = [await people.person(), await people.person(), await people.person()];
  const circle_id = await people.circle(ada, bo, cy);
  await setRole(ada, circle_id, bo, 'admin');
  await remove(bo, circle_id, cy);
  await ada.client.api.transferCircle({ params: { circle_id }, body: { user_id: bo.id } });
  const entries = await people.db.select().from(auditLog);
  const ofCircle = entries.filter(({ details }) => details.circle_id === circle_id);
  expect(ofCircle.map(({ action, actorId, subjectId }) => [action, actorId, subjectId])).toEqual([
    ['circle.role_changed', ada.id, bo.id],
    ['circle.member_removed', bo.id, cy.id],
    ['circle.transferred', ada.id, bo.id],
  ]);
  expect(JSON.stringify(entries)).not.toContain('@');
});
