import { apiPrefix } from '@irisvue/contracts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invitations, oneTimeTokens, users } from '../../platform/database/schema.ts';
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
const noInvitation = { code: 'INVITATION_NOT_FOUND', status: 404 };

type Wish = Parameters<TestPerson['client']['api']['inviteToCircle']>[0]['body'];

const invite = async (by: TestPerson, circle_id: string, body: Wish) =>
  (await by.client.api.inviteToCircle({ params: { circle_id }, body })).data;

const tokenOf = (url: string | null | undefined) => url?.split('/').at(-1) ?? '';

const accept = (by: TestPerson, invite_token: string) =>
  by.client.api.acceptInvitation({ params: { invite_token } });

/** The token that someone finds in their mail. */
async function mailedToken(email: string): Promise<string> {
  const mail = (await people.mailsTo(email)).findLast(({ template }) => template === 'invitation');
  return /\/invite\/([\w-]+)/.exec(mail?.textBody ?? '')?.[1] ?? '';
}

const newEmail = () => `${crypto.randomUUID()}@example.org`;

test('a link lets in whoever opens it, once', async () => {
  const [ada, bo, cy] = [await people.person(), await people.person(), await people.person()];
  const circleId = await people.circle(ada);
  const { url, code, invitation } = await invite(ada, circleId, { kind: 'link' });
  expect(url).toMatch(/^https?:\/\/.*\/invite\/[\w-]{43}$/);
  expect(code).toBeNull();
  expect(invitation).toMatchObject({ status: 'open', max_uses: 1, role: 'member', email: null });
  const { data: circle } = await accept(bo, tokenOf(url));
  expect(circle).toMatchObject({ id: circleId, my_role: 'member', member_count: 2 });
  await expect(accept(cy, tokenOf(url))).rejects.toMatchObject(noInvitation);
  expect((await accept(bo, tokenOf(url))).data.id).toBe(circleId);
});

test('of ten who accept a single-use link at once exactly one gets in', async () => {
  const ada = await people.person();
  const circleId = await people.circle(ada);
  const { url } = await invite(ada, circleId, { kind: 'link' });
  const guests = await Promise.all(Array.from({ length: 10 }, () => people.person()));
  const settled = await Promise.allSettled(guests.map((guest) => accept(guest, tokenOf(url))));
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const { data } = await ada.client.api.getCircle({ params: { circle_id: circleId } });
  expect(data.members).toHaveLength(2);
});

test('one person who accepts a link for several ten times at once uses it up once', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circleId = await people.circle(ada);
  const { url, invitation } = await invite(ada, circleId, { kind: 'link', max_uses: 3 });
  await Promise.all(Array.from({ length: 10 }, () => accept(bo, tokenOf(url))));
  const [row] = await people.db.select().from(invitations).where(eq(invitations.id, invitation.id));
  expect(row?.uses).toBe(1);
});

test('a couple stays two, however many accept at once', async () => {
  const ada = await people.person();
  const { data: couple } = await ada.client.api.createCircle({
    body: { name: 'Us', kind: 'couple' },
  });
  const { url } = await invite(ada, couple.id, { kind: 'link', max_uses: 5 });
  const guests = await Promise.all(Array.from({ length: 5 }, () => people.person()));
  const settled = await Promise.allSettled(guests.map((guest) => accept(guest, tokenOf(url))));
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = settled.filter(({ status }) => status === 'rejected');
  for (const each of refused) expect(each).toMatchObject({ reason: { code: 'CIRCLE_FULL' } });
  await expect(invite(ada, couple.id, { kind: 'link' })).rejects.toMatchObject({
    code: 'CIRCLE_FULL',
  });
});

test('who has not confirmed their own address sends no mail to others, but hands out links', async () => {
  const { client, email } = await people.stack.signUp();
  const eve = { client, email, id: (await client.getMe()).id, name: 'Eve' };
  const circleId = await people.circle(eve);
  const stranger = newEmail();
  await expect(invite(eve, circleId, { kind: 'email', email: stranger })).rejects.toMatchObject({
    code: 'INVITER_UNCONFIRMED',
  });
  expect(await people.mailsTo(stranger)).toEqual([]);
  expect((await invite(eve, circleId, { kind: 'link' })).url).not.toBeNull();
});

test('many who invite by mail at once wait for none of each other', async () => {
  const owners = await Promise.all(Array.from({ length: 12 }, () => people.person()));
  const circles = await Promise.all(owners.map((owner) => people.circle(owner)));
  const body = () => ({ kind: 'email', email: newEmail() }) as const;
  const sent = await Promise.all(
    owners.map((owner, index) => invite(owner, circles[index] ?? '', body())),
  );
  expect(sent).toHaveLength(12);
});

test('a code is short, without look-alikes, and works however it is typed', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circleId = await people.circle(ada);
  const { code } = await invite(ada, circleId, { kind: 'code' });
  expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
  await accept(bo, (code ?? '').toLowerCase().replace('-', ' '));
  expect((await bo.client.api.listCircles()).data).toMatchObject([{ id: circleId }]);
});

test('who guesses codes is held back, even with many guesses at once', async () => {
  const [ada, eve] = [await people.person(), await people.person()];
  const circleId = await people.circle(ada);
  const { code } = await invite(ada, circleId, { kind: 'code' });
  const guesses = Array.from({ length: 40 }, (_, index) => `AAAA-${2222 + (index % 8)}`);
  const settled = await Promise.allSettled(guesses.map((guess) => accept(eve, guess)));
  const codes = settled.map((each) => (each.status === 'rejected' ? each.reason.code : 'in'));
  expect(codes.filter((each) => each === 'INVITATION_NOT_FOUND').length).toBeLessThanOrEqual(20);
  expect(codes).toContain('TOO_MANY_GUESSES');
  for (let turn = 0; turn < 20; turn += 1) await accept(eve, 'AAAA-2222').catch(() => {});
  await expect(accept(eve, code ?? '')).rejects.toMatchObject({
    ...{ code: 'TOO_MANY_GUESSES', status: 429 },
  });
  clockAheadMs += 16 * 60_000;
  await accept(eve, code ?? '');
});

test('an invitation by mail is for that confirmed address alone, and only its addressee gets the link', async () => {
  const [ada, bo, eve] = [await people.person('Ada'), await people.person(), await people.person()];
  await people.db.update(users).set({ locale: 'fr' }).where(eq(users.id, bo.id));
  const circleId = await people.circle(ada);
  const created = await invite(ada, circleId, { kind: 'email', email: bo.email.toUpperCase() });
  expect(created).toMatchObject({ url: null, code: null, invitation: { email: bo.email } });
  const mail = (await people.mailsTo(bo.email)).at(-1);
  expect(mail).toMatchObject({ template: 'invitation', locale: 'fr' });
  expect(mail?.textBody).toContain('Wedding party');
  const token = await mailedToken(bo.email);
  await expect(accept(eve, token)).rejects.toMatchObject({ code: 'INVITATION_FOR_ANOTHER' });
  await people.db.update(users).set({ emailVerifiedAt: null }).where(eq(users.id, bo.id));
  await expect(accept(bo, token)).rejects.toMatchObject({ code: 'INVITATION_FOR_ANOTHER' });
  await people.db.update(users).set({ emailVerifiedAt: new Date() }).where(eq(users.id, bo.id));
  expect((await accept(bo, token)).data.id).toBe(circleId);
});

test('invitations to one’s own address are listed, and accepted or declined from there', async () => {
  const [ada, bo, eve] = [await people.person('Ada'), await people.person(), await people.person()];
  const [first, second] = [await people.circle(ada), await people.circle(ada)];
  await invite(ada, first, { kind: 'email', email: bo.email });
  await invite(ada, second, { kind: 'email', email: bo.email });
  const { data: received } = await bo.client.api.listInvitations();
  expect(received).toMatchObject([
    { circle: { id: second }, invited_by: { name: 'Ada' } },
    { circle: { id: first }, invited_by: { name: 'Ada' } },
  ]);
  expect(JSON.stringify(received)).not.toContain('@');
  const [toDecline, toAccept] = received.map(({ id }) => id);
  await expect(accept(eve, toAccept ?? '')).rejects.toMatchObject(noInvitation);
  await accept(bo, toAccept ?? '');
  await bo.client.api.declineInvitation({ params: { invite_token: toDecline ?? '' } });
  expect((await bo.client.api.listInvitations()).data).toEqual([]);
  await expect(accept(bo, toDecline ?? '')).rejects.toMatchObject(noInvitation);
});

test('inviting the same address again replaces the earlier invitation', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circleId = await people.circle(ada);
  await invite(ada, circleId, { kind: 'email', email: bo.email });
  const earlier = await mailedToken(bo.email);
  await invite(ada, circleId, { kind: 'email', email: bo.email });
  expect((await bo.client.api.listInvitations()).data).toHaveLength(1);
  await expect(accept(bo, earlier)).rejects.toMatchObject(noInvitation);
});

test('a single-use link that is declined is closed; one for several stays open for the others', async () => {
  const [ada, bo, cy] = [await people.person(), await people.person(), await people.person()];
  const circleId = await people.circle(ada);
  const single = tokenOf((await invite(ada, circleId, { kind: 'link' })).url);
  const several = tokenOf((await invite(ada, circleId, { kind: 'link', max_uses: 2 })).url);
  for (const invite_token of [single, several]) {
    await bo.client.api.declineInvitation({ params: { invite_token } });
  }
  await expect(accept(cy, single)).rejects.toMatchObject(noInvitation);
  await accept(cy, several);
});

test('an invitation ends after its days, and when it is revoked', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circle_id = await people.circle(ada);
  const short = await invite(ada, circle_id, { kind: 'link', expires_in_days: 1 });
  const { url, invitation } = await invite(ada, circle_id, { kind: 'link', expires_in_days: 30 });
  clockAheadMs += dayMs + 1000;
  const expired = { code: 'INVITATION_EXPIRED', status: 410 };
  await expect(accept(bo, tokenOf(short.url))).rejects.toMatchObject(expired);
  const params = { circle_id, invitation_id: invitation.id };
  await ada.client.api.revokeInvitation({ params });
  await expect(accept(bo, tokenOf(url))).rejects.toMatchObject(noInvitation);
  const { data: sent } = await ada.client.api.listSentInvitations({ params: { circle_id } });
  expect(sent.map(({ status }) => status)).toEqual(['revoked', 'expired']);
  await expect(invite(ada, circle_id, { kind: 'link', expires_in_days: 31 })).rejects.toMatchObject(
    { code: 'VALIDATION_FAILED' },
  );
});

test('other admins see that somebody was invited, but not the address', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circle_id = await people.circle(ada, [bo, 'admin']);
  const email = newEmail();
  await invite(ada, circle_id, { kind: 'email', email });
  const seenBy = async ({ client }: TestPerson) =>
    (await client.api.listSentInvitations({ params: { circle_id } })).data[0]?.email;
  expect(await seenBy(ada)).toBe(email);
  expect(await seenBy(bo)).toBeNull();
});

test('an admin of one circle revokes nothing in another', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const [ofAda, ofBo] = [await people.circle(ada), await people.circle(bo)];
  const { invitation } = await invite(ada, ofAda, { kind: 'link' });
  const params = { circle_id: ofBo, invitation_id: invitation.id };
  await expect(bo.client.api.revokeInvitation({ params })).rejects.toMatchObject(noInvitation);
});

test('the landing page tells circle, inviter and expiry, and no address', async () => {
  const ada = await people.person('Ada');
  const circleId = await people.circle(ada);
  const email = newEmail();
  await invite(ada, circleId, { kind: 'email', email });
  const { data } = await people.stack.newClient().api.getInvitation({
    params: { invite_token: await mailedToken(email) },
  });
  expect(data).toMatchObject({
    ...{ kind: 'email', invited_by: { name: 'Ada' }, needs_account: true, role: 'member' },
    circle: { name: 'Wedding party', kind: 'friends', member_count: 1 },
  });
  expect(JSON.stringify(data)).not.toContain('@');
  const unknown = { params: { invite_token: 'x'.repeat(43) } };
  await expect(people.stack.newClient().api.getInvitation(unknown)).rejects.toMatchObject(
    noInvitation,
  );
});

test('who has no account is let in by the mailed invitation itself, and joins', async () => {
  const ada = await people.person();
  const circleId = await people.circle(ada);
  const email = newEmail();
  await invite(ada, circleId, { kind: 'email', email });
  const token = await mailedToken(email);
  const params = { invite_token: token };
  const { data } = await people.stack.newClient().api.signInByInvitation({ params, body: {} });
  expect(data).toMatchObject({ mail_sent: false, session: { user: { email } } });
  const response = await fetch(`${people.stack.baseUrl}${apiPrefix}/invitations/${token}/accept`, {
    method: 'POST',
    headers: { authorization: `Bearer ${data.session?.access_token}` },
  });
  expect(response.status).toBe(200);
  expect((await response.json()).data).toMatchObject({ id: circleId, my_role: 'member' });
});

test('the mailed invitation is exchanged for a session once, also with ten taps at a time', async () => {
  const ada = await people.person();
  const circleId = await people.circle(ada);
  const email = newEmail();
  await invite(ada, circleId, { kind: 'email', email });
  const params = { invite_token: await mailedToken(email) };
  const taps = Array.from({ length: 10 }, () =>
    people.stack.newClient().api.signInByInvitation({ params, body: {} }),
  );
  const answers = await Promise.all(taps);
  expect(answers.filter(({ data }) => data.session !== null)).toHaveLength(1);
  expect(answers.filter(({ data }) => data.mail_sent)).toHaveLength(9);
});

test('an account that exists is never opened by an invitation: its owner gets a sign-in link', async () => {
  const [ada, bo] = [await people.person(), await people.person()];
  const circleId = await people.circle(ada);
  await invite(ada, circleId, { kind: 'email', email: bo.email });
  const token = await mailedToken(bo.email);
  const { data } = await people.stack.newClient().api.signInByInvitation({
    ...{ params: { invite_token: token }, body: { email: 'eve@example.org' } },
  });
  expect(data).toEqual({ session: null, mail_sent: true });
  const templates = (await people.mailsTo(bo.email)).map(({ template }) => template);
  expect(templates).toContain('sign_in_link');
  expect(await people.mailsTo('eve@example.org')).toEqual([]);
  const sent = await people.db
    .select()
    .from(oneTimeTokens)
    .where(eq(oneTimeTokens.email, bo.email));
  expect(sent.findLast(({ purpose }) => purpose === 'sign_in')?.nextPath).toBe(`/invite/${token}`);
});

test('who holds a link without an account is sent a sign-in link that comes back to it', async () => {
  const ada = await people.person();
  const { url } = await invite(ada, await people.circle(ada), { kind: 'link' });
  const params = { invite_token: tokenOf(url) };
  const { api } = people.stack.newClient();
  await expect(api.signInByInvitation({ params, body: {} })).rejects.toMatchObject({
    code: 'INVITATION_NEEDS_EMAIL',
  });
  const email = newEmail();
  const { data } = await api.signInByInvitation({ params, body: { email } });
  expect(data).toEqual({ session: null, mail_sent: true });
  expect(await people.mailsTo(email)).toMatchObject([{ template: 'sign_in_link' }]);
});

test('a revoked invitation signs nobody in and sends no mail', async () => {
  const ada = await people.person();
  const circle_id = await people.circle(ada);
  const email = newEmail();
  const { invitation } = await invite(ada, circle_id, { kind: 'email', email });
  const params = { invite_token: await mailedToken(email) };
  await ada.client.api.revokeInvitation({ params: { circle_id, invitation_id: invitation.id } });
  await expect(
    people.stack.newClient().api.signInByInvitation({ params, body: {} }),
  ).rejects.toMatchObject(noInvitation);
  expect(await people.db.select().from(users).where(eq(users.email, email))).toEqual([]);
});

test('the database keeps no token and no code', async () => {
  const ada = await people.person();
  const circleId = await people.circle(ada);
  const { url } = await invite(ada, circleId, { kind: 'link' });
  const { code } = await invite(ada, circleId, { kind: 'code' });
  const kept = JSON.stringify(await people.db.select().from(invitations));
  expect(kept).not.toContain(tokenOf(url));
  expect(kept).not.toContain(code);
  expect(kept).not.toContain(code?.replace('-', ''));
});
