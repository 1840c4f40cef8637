import { eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { images, jobSources, jobs, users } from '../../platform/database/schema.ts';
import {
  type CircleStack,
  startCircleStack,
  type TestPerson,
} from '../../testing/circle-people.ts';
import { agreeToBiometrics } from '../../testing/test-stack.ts';
import { createAudit } from '../privacy/audit.service.ts';
import { createConsents } from '../privacy/consents.service.ts';
import { createSubjectConsentsService } from './subject-consents.service.ts';

let people: CircleStack;
let requireAll: ReturnType<typeof createSubjectConsentsService>['requireAll'];
beforeAll(async () => {
  people = await startCircleStack();
  const now = () => new Date();
  const consents = createConsents(people.db, createAudit(now), now);
  ({ requireAll } = createSubjectConsentsService({ db: people.db, consents }));
});
afterAll(() => people.stop());

const consentMissing = { code: 'SUBJECT_CONSENT_REQUIRED', status: 403 };
const noRequest = { code: 'CONSENT_REQUEST_NOT_FOUND', status: 404 };

const ask = async ({ client }: TestPerson, image_id: string) =>
  (await client.api.askSubjectConsent({ body: { image_id } })).data;

const paramsOf = ({ id }: { readonly id: string }) => ({ consent_request_id: id });

const grant = async ({ client }: TestPerson, request: { readonly id: string }) =>
  (await client.api.grantSubjectConsent({ params: paramsOf(request) })).data;

const refuse = async ({ client }: TestPerson, request: { readonly id: string }) =>
  (await client.api.refuseSubjectConsent({ params: paramsOf(request) })).data;

const revoke = async (
  { client }: TestPerson,
  request: { readonly id: string },
  remove_works = false,
) =>
  (await client.api.revokeSubjectConsent({ params: paramsOf(request), body: { remove_works } }))
    .data;

/** Two in a circle, where the second shows an iris. */
async function couple() {
  const [ada, bo] = [await people.person('Ada'), await people.person('Bo')];
  const circleId = await people.circle(ada, bo);
  const imageId = await people.picture(bo);
  const params = { circle_id: circleId };
  await bo.client.api.shareWithCircle({ params, body: { image_ids: [imageId] } });
  return { ada, bo, circleId, imageId };
}

/** The same, with the consent and a work that was made with it. */
async function coupleWithWork() {
  const two = await couple();
  const request = await ask(two.ada, two.imageId);
  await grant(two.bo, request);
  const source = { imageId: two.imageId, subject: two.bo };
  const workId = await people.work(two.ada, source);
  return { ...two, request, workId };
}

test('one’s own pictures need no consent, and cannot be asked for', async () => {
  const { bo, imageId } = await couple();
  await requireAll(bo.id, [imageId]);
  await expect(ask(bo, imageId)).rejects.toMatchObject({ code: 'CONSENT_NOT_NEEDED' });
});

test('another’s iris is refused by name until they agree', async () => {
  const { ada, bo, imageId } = await couple();
  const own = await people.picture(ada);
  const refused = { ...consentMissing, details: { image_ids: [imageId] } };
  await expect(requireAll(ada.id, [own, imageId])).rejects.toMatchObject(refused);
  const request = await ask(ada, imageId);
  expect(request).toMatchObject({ status: 'asked', subject: { name: 'Bo' } });
  await expect(requireAll(ada.id, [own, imageId])).rejects.toMatchObject(refused);
  expect((await grant(bo, request)).request.status).toBe('granted');
  await requireAll(ada.id, [own, imageId]);
});

test('a consent is for who asked, and for that picture and what its owner makes of it', async () => {
  const { ada, bo, imageId } = await couple();
  await grant(bo, await ask(ada, imageId));
  await requireAll(ada.id, [await people.picture(bo, 'portrait', imageId)]);
  const cy = await people.person();
  await expect(requireAll(cy.id, [imageId])).rejects.toMatchObject(consentMissing);
  const other = await people.picture(bo);
  await expect(requireAll(ada.id, [other])).rejects.toMatchObject(consentMissing);
});

test('a picture in which a third person’s iris is cannot be used by anyone else', async () => {
  const { ada, bo, circleId, imageId, workId } = await coupleWithWork();
  const cy = await people.person('Cy');
  await people.join(circleId, ada, cy);
  const params = { circle_id: circleId };
  await ada.client.api.shareWithCircle({ params, body: { image_ids: [workId] } });
  await grant(ada, await ask(cy, workId));
  await expect(requireAll(cy.id, [workId])).rejects.toMatchObject(consentMissing);
  await grant(ada, await ask(bo, workId));
  await requireAll(bo.id, [workId, imageId]);
});

test('only who sees a picture through a circle may ask for it', async () => {
  const { imageId } = await couple();
  const stranger = await people.person();
  for (const id of [imageId, uuidv7()]) {
    await expect(ask(stranger, id)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  }
});

test('the subject is told by mail, once for all that waits, and never at an address that is not confirmed', async () => {
  const { ada, bo, circleId, imageId } = await couple();
  const second = await people.picture(bo);
  const params = { circle_id: circleId };
  await bo.client.api.shareWithCircle({ params, body: { image_ids: [second] } });
  await ask(ada, imageId);
  await ask(ada, imageId);
  await ask(ada, second);
  const asked = async (person: TestPerson) =>
    (await people.mailsTo(person.email)).filter(({ template }) => template === 'consent_asked');
  expect(await asked(bo)).toHaveLength(1);
  expect((await asked(bo))[0]?.textBody).toContain('Ada');

  const other = await couple();
  await people.db.update(users).set({ emailVerifiedAt: null }).where(eq(users.id, other.bo.id));
  await ask(other.ada, other.imageId);
  expect(await asked(other.bo)).toEqual([]);
});

test('both see the request, each from their side; nobody else does or decides it', async () => {
  const { ada, bo, circleId, imageId } = await couple();
  const cy = await people.person();
  await people.join(circleId, ada, cy);
  const request = await ask(ada, imageId);
  const list = async ({ client }: TestPerson, direction: 'received' | 'sent') =>
    (await client.api.listSubjectConsents({ query: { direction } })).data;
  expect(await list(bo, 'received')).toMatchObject([{ id: request.id, picture: { id: imageId } }]);
  expect(await list(ada, 'sent')).toMatchObject([{ id: request.id, picture: { id: imageId } }]);
  expect(JSON.stringify(await list(bo, 'received'))).not.toContain('@');
  for (const [person, direction] of [
    [ada, 'received'],
    [bo, 'sent'],
    [cy, 'received'],
    [cy, 'sent'],
  ] as const) {
    expect(await list(person, direction)).toEqual([]);
  }
  for (const person of [ada, cy]) {
    await expect(grant(person, request)).rejects.toMatchObject(noRequest);
    await expect(refuse(person, request)).rejects.toMatchObject(noRequest);
    await expect(revoke(person, request, true)).rejects.toMatchObject(noRequest);
  }
});

test('a refusal stands however often it is asked again, until the subject changes their mind', async () => {
  const { ada, bo, imageId } = await couple();
  const request = await ask(ada, imageId);
  expect((await refuse(bo, request)).request.status).toBe('refused');
  expect(await ask(ada, imageId)).toMatchObject({ id: request.id, status: 'refused' });
  await expect(requireAll(ada.id, [imageId])).rejects.toMatchObject(consentMissing);
  await expect(revoke(bo, request)).rejects.toMatchObject({ code: 'CONSENT_REQUEST_DECIDED' });
  await grant(bo, request);
  await expect(refuse(bo, request)).rejects.toMatchObject({ code: 'CONSENT_REQUEST_DECIDED' });
  await requireAll(ada.id, [imageId]);
});

test('revoking withholds works: kept and looked at by their owner, but not shared, downloaded or used', async () => {
  const { ada, bo, circleId, imageId, request, workId } = await coupleWithWork();
  const styled = await people.picture(ada, 'styled', workId);
  const untouched = await people.work(ada, { imageId: await people.picture(ada), subject: ada });
  const params = { circle_id: circleId };
  await ada.client.api.shareWithCircle({ params, body: { image_ids: [workId, styled] } });
  const { data: link } = await ada.client.api.createShare({ body: { image_id: styled } });
  await ada.client.downloadImage(styled);

  const { effect } = await revoke(bo, request);
  expect(effect).toEqual({
    ...{ jobs_stopped: 0, works_withheld: 2, works_released: 0, works_removed: 0 },
  });
  for (const id of [workId, styled]) {
    expect((await ada.client.getImage(id)).id).toBe(id);
    await expect(ada.client.downloadImage(id)).rejects.toMatchObject(consentMissing);
    await expect(requireAll(ada.id, [id])).rejects.toMatchObject(consentMissing);
    await expect(
      ada.client.api.shareWithCircle({ params, body: { image_ids: [id] } }),
    ).rejects.toMatchObject(consentMissing);
  }
  const { data: gallery } = await bo.client.api.getCircleGallery({ params });
  expect(gallery.map(({ image }) => image.id)).toEqual([imageId]);
  const share_token = link.url.split('/').at(-1) ?? '';
  await expect(
    people.stack.newClient().api.openShared({ params: { share_token }, body: {} }),
  ).rejects.toMatchObject({ code: 'SHARE_NOT_FOUND' });
  await ada.client.downloadImage(untouched);
});

test('granting again frees the works, but brings no link and no sharing back', async () => {
  const { ada, bo, circleId, request, workId } = await coupleWithWork();
  const params = { circle_id: circleId };
  await ada.client.api.shareWithCircle({ params, body: { image_ids: [workId] } });
  await revoke(bo, request);
  expect((await grant(bo, request)).effect.works_released).toBe(1);
  await ada.client.downloadImage(workId);
  const { data: gallery } = await bo.client.api.getCircleGallery({ params });
  expect(gallery.map(({ image }) => image.id)).not.toContain(workId);
  await ada.client.api.shareWithCircle({ params, body: { image_ids: [workId] } });
});

test('of two subjects each holds the work back by themselves', async () => {
  const { ada, bo, circleId, imageId, request } = await coupleWithWork();
  const cy = await people.person();
  await people.join(circleId, ada, cy);
  const ofCy = await people.picture(cy);
  const params = { circle_id: circleId };
  await cy.client.api.shareWithCircle({ params, body: { image_ids: [ofCy] } });
  const second = await ask(ada, ofCy);
  await grant(cy, second);
  const both = await people.work(
    ...([ada, { imageId, subject: bo }, { imageId: ofCy, subject: cy }] as const),
  );
  await revoke(bo, request);
  await revoke(cy, second);
  await grant(bo, request);
  await expect(ada.client.downloadImage(both)).rejects.toMatchObject(consentMissing);
  expect((await grant(cy, second)).effect.works_released).toBe(1);
  await ada.client.downloadImage(both);
});

test('on the subject’s demand the works are removed, also after they were withheld', async () => {
  const { ada, bo, imageId, request, workId } = await coupleWithWork();
  const styled = await people.picture(ada, 'styled', workId);
  await revoke(bo, request);
  const { effect } = await revoke(bo, request, true);
  expect(effect).toMatchObject({ works_removed: 2 });
  for (const id of [workId, styled]) {
    await expect(ada.client.getImage(id)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  }
  expect((await bo.client.getImage(imageId)).id).toBe(imageId);
});

test('jobs that are not finished fail, also those that go on with a work', async () => {
  const { ada, bo, imageId, request, workId } = await coupleWithWork();
  const own = await people.picture(ada);
  const base = {
    ...({ userId: ada.id, type: 'segment', status: 'queued', queue: 'high' } as const),
    createdAt: new Date(Date.now() + 60_000),
  };
  const [fusing, onWork, unrelated] = [uuidv7(), uuidv7(), uuidv7()];
  await people.db.insert(jobs).values([
    { ...base, id: fusing, imageId: own, status: 'running', runId: uuidv7() },
    { ...base, id: onWork, imageId: workId, status: 'running', runId: uuidv7() },
    { ...base, id: unrelated, imageId: own, status: 'running', runId: uuidv7() },
  ]);
  await people.db.insert(jobSources).values({ jobId: fusing, imageId });
  expect((await revoke(bo, request)).effect.jobs_stopped).toBe(2);
  const stateOf = async (id: string) => {
    const { status, error } = await ada.client.getJob(id);
    return [status, error?.code];
  };
  expect(await stateOf(fusing)).toEqual(['failed', 'SUBJECT_CONSENT_REQUIRED']);
  expect(await stateOf(onWork)).toEqual(['failed', 'SUBJECT_CONSENT_REQUIRED']);
  expect(await stateOf(unrelated)).not.toContain('SUBJECT_CONSENT_REQUIRED');
});

test('who publishes a work holds the consent: a revocation waits, and then withholds it', async () => {
  const { ada, bo, imageId, request } = await coupleWithWork();
  let revoking = Promise.resolve({ effect: { works_withheld: -1 } });
  const published = await people.db.transaction(async (tx) => {
    await requireAll(ada.id, [imageId], tx);
    revoking = revoke(bo, request);
    const id = await people.work(ada, { imageId, subject: bo });
    return id;
  });
  expect((await revoking).effect.works_withheld).toBe(2);
  await expect(ada.client.downloadImage(published)).rejects.toMatchObject(consentMissing);
});

test('revoking is all or nothing: when its end fails, the consent still stands', async () => {
  const { ada, bo, circleId, request, workId } = await coupleWithWork();
  const params = { circle_id: circleId };
  await ada.client.api.shareWithCircle({ params, body: { image_ids: [workId] } });
  await people.db.execute(sql`
    create function refuse_to_unshare() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is gone'; end $$`);
  await people.db.execute(sql`
    create trigger refuse_to_unshare before delete on circle_images
      execute function refuse_to_unshare()`);
  await expect(revoke(bo, request)).rejects.toMatchObject({ status: 500 });
  await people.db.execute(sql`drop function refuse_to_unshare cascade`);
  const { data } = await bo.client.api.listSubjectConsents({ query: { direction: 'received' } });
  expect(data).toMatchObject([{ status: 'granted' }]);
  await ada.client.downloadImage(workId);
  expect((await revoke(bo, request)).effect.works_withheld).toBe(1);
  const { data: gallery } = await ada.client.api.getCircleGallery({ params });
  expect(gallery.map(({ image }) => image.id)).not.toContain(workId);
});

test('a withheld work is not shown as an avatar either', async () => {
  const { ada, bo, request, workId } = await coupleWithWork();
  await revoke(bo, request);
  const body = { avatar_image_id: workId };
  await expect(ada.client.api.updateMe({ body })).rejects.toMatchObject(consentMissing);
});

test('leaving the circle revokes nothing: the answer says how many consents are kept', async () => {
  const { ada, bo, circleId, imageId, request, workId } = await coupleWithWork();
  const { data } = await bo.client.api.removeMember({
    params: { circle_id: circleId, user_id: bo.id },
  });
  expect(data).toMatchObject({ consents_kept: 1, pictures_unshared: 1 });
  await ada.client.downloadImage(workId);
  await expect(ada.client.getImage(imageId)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
  await revoke(bo, request);
  await expect(ada.client.downloadImage(workId)).rejects.toMatchObject(consentMissing);
});

test('deleting the picture keeps the consent, which can still be revoked for the works', async () => {
  const { ada, bo, imageId, request, workId } = await coupleWithWork();
  await people.db.delete(images).where(eq(images.id, imageId));
  await ada.client.downloadImage(workId);
  const { request: revoked, effect } = await revoke(bo, request);
  expect(revoked).toMatchObject({ image_id: null, picture: null, status: 'revoked' });
  expect(effect.works_withheld).toBe(1);
  await expect(ada.client.downloadImage(workId)).rejects.toMatchObject(consentMissing);
});

test('who no longer agrees to have pictures worked on has theirs worked on by nobody', async () => {
  const { ada, bo, imageId } = await coupleWithWork();
  await requireAll(ada.id, [imageId]);
  const own = await people.picture(ada);
  const [fusing, unrelated] = [uuidv7(), uuidv7()];
  const job = { userId: ada.id, imageId: own, status: 'running', createdAt: new Date() } as const;
  await people.db.insert(jobs).values([
    { ...job, id: fusing, type: 'fuse', runId: uuidv7() },
    { ...job, id: unrelated, type: 'enhance', runId: uuidv7() },
  ]);
  await people.db.insert(jobSources).values({ jobId: fusing, imageId });

  const params = { purpose: 'biometric' } as const;
  expect((await bo.client.api.withdrawConsent({ params })).data.stopped_jobs).toBe(1);
  await expect(requireAll(ada.id, [imageId])).rejects.toMatchObject({
    ...{ ...consentMissing, details: { image_ids: [imageId] } },
  });
  expect(await ada.client.getJob(fusing)).toMatchObject({
    ...{ status: 'failed', error: { code: 'SUBJECT_CONSENT_REQUIRED' } },
  });
  expect((await ada.client.getJob(unrelated)).status).not.toBe('failed');

  await agreeToBiometrics(bo.client);
  await requireAll(ada.id, [imageId]);
});
