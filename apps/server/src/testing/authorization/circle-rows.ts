import { uuidv7 } from 'uuidv7';
import { hashToken, makeToken } from '../../features/auth/random-tokens.ts';
import { hashOfInvitation } from '../../features/invitations/invitation-codes.ts';
import * as tables from '../../platform/database/schema.ts';
import { type Caller, circleOnly, everybody, ownerOnly, signedIn } from './callers.ts';
import type { Rows } from './row.ts';
import type { World } from './world.ts';

const tomorrow = () => new Date(Date.now() + 24 * 3_600_000);
const yesterday = () => new Date(Date.now() - 24 * 3_600_000);

const aCircle = async (world: World) => ({ params: { circle_id: await world.newCircle() } });

async function anInvitation(world: World) {
  const [id, circle_id, invite_token] = [uuidv7(), await world.newCircle(), makeToken()];
  await world.db.insert(tables.invitations).values({
    ...{ id, circleId: circle_id, invitedById: world.owner.id, kind: 'link', role: 'member' },
    ...{ tokenHash: hashOfInvitation(invite_token), maxUses: 1 },
    ...{ createdAt: new Date(), expiresAt: tomorrow() },
  });
  return { circle_id, invite_token, invitation_id: id };
}

async function aConsentRequest(world: World) {
  const id = uuidv7();
  await world.db.insert(tables.subjectConsents).values({
    ...{ id, imageId: await world.newPicture('segmented'), status: 'asked' },
    ...{ subjectUserId: world.owner.id, requestedById: world.member.id },
    createdAt: new Date(),
  });
  return { params: { consent_request_id: id } };
}

/** A link of the owner's with a password; the one that `expired` follows is over. */
async function aShare(world: World, caller: Caller) {
  const [id, share_token] = [uuidv7(), makeToken()];
  await world.db.insert(tables.shareLinks).values({
    ...{ id, imageId: await world.newPicture('styled'), userId: world.owner.id },
    tokenHash: hashToken(share_token),
    passwordHash: world.sharePasswordHash,
    createdAt: yesterday(),
    expiresAt: caller === 'expired' ? yesterday() : tomorrow(),
  });
  return { share_id: id, share_token };
}

export const circleRows: Rows<'circles' | 'invitations'> = {
  listCircles: { answers: signedIn(200) },
  createCircle: {
    request: () => ({ body: { name: 'Mine', kind: 'friends' } }),
    answers: signedIn(201),
  },
  getCircle: { request: aCircle, answers: circleOnly(200) },
  updateCircle: {
    request: async (world) => ({ ...(await aCircle(world)), body: { name: 'Ours' } }),
    answers: circleOnly(200, 403),
  },
  deleteCircle: { request: aCircle, answers: circleOnly(200, 403) },
  updateMember: {
    request: async (world) => ({
      params: { circle_id: await world.newCircle(), user_id: world.member.id },
      body: { role: 'admin' },
    }),
    answers: circleOnly(200, 403),
  },
  removeMember: {
    request: async (world) => ({
      params: { circle_id: await world.newCircle(), user_id: world.owner.id },
    }),
    // The owner must hand the circle over before leaving; others cannot remove them.
    answers: circleOnly(409, 403),
  },
  transferCircle: {
    request: async (world) => ({
      ...(await aCircle(world)),
      body: { user_id: world.member.id },
    }),
    answers: circleOnly(200, 403),
  },
  getCircleGallery: { request: aCircle, answers: circleOnly(200) },
  shareWithCircle: {
    request: async (world) => ({
      ...(await aCircle(world)),
      body: { image_ids: [await world.newPicture()] },
    }),
    // The picture is not the member's to share.
    answers: circleOnly(200, 404),
  },
  unshareWithCircle: {
    request: async (world) => ({
      params: { circle_id: world.circleId, image_id: await world.newPicture() },
    }),
    answers: circleOnly(200, 403),
  },
  askSubjectConsent: {
    request: async (world) => ({ body: { image_id: await world.newPicture('segmented') } }),
    answers: { ...circleOnly(200), owner: 409 },
  },
  listSubjectConsents: {
    request: () => ({ query: { direction: 'received' } }),
    answers: signedIn(200),
  },
  grantSubjectConsent: { request: aConsentRequest, answers: ownerOnly(200) },
  refuseSubjectConsent: { request: aConsentRequest, answers: ownerOnly(200) },
  revokeSubjectConsent: {
    request: async (world) => ({ ...(await aConsentRequest(world)), body: {} }),
    answers: ownerOnly(409),
  },
  inviteToCircle: {
    request: async (world) => ({ ...(await aCircle(world)), body: { kind: 'link' } }),
    answers: circleOnly(201, 403),
  },
  listSentInvitations: { request: aCircle, answers: circleOnly(200, 403) },
  revokeInvitation: {
    request: async (world) => {
      const { circle_id, invitation_id } = await anInvitation(world);
      return { params: { circle_id, invitation_id } };
    },
    answers: circleOnly(200, 403),
  },
  listInvitations: { answers: signedIn(200) },
  // Whoever holds an invitation may look at it, take it, or turn it down.
  getInvitation: {
    request: async (world) => ({
      params: { invite_token: (await anInvitation(world)).invite_token },
    }),
    answers: everybody(200),
  },
  acceptInvitation: {
    request: async (world) => ({
      params: { invite_token: (await anInvitation(world)).invite_token },
    }),
    answers: signedIn(200),
  },
  declineInvitation: {
    request: async (world) => ({
      params: { invite_token: (await anInvitation(world)).invite_token },
    }),
    answers: signedIn(200),
  },
  signInByInvitation: {
    request: async (world) => ({
      params: { invite_token: (await anInvitation(world)).invite_token },
      body: { email: `${uuidv7()}@example.org` },
    }),
    answers: everybody(200),
  },
};

export const shareRows: Rows<'shares'> = {
  createShare: {
    request: async (world) => ({ body: { image_id: await world.newPicture('styled') } }),
    answers: ownerOnly(201),
  },
  listShares: { answers: signedIn(200) },
  revokeShare: {
    request: async (world, caller) => ({
      params: { share_id: (await aShare(world, caller)).share_id },
    }),
    answers: ownerOnly(200),
  },
  getShared: {
    request: async (world, caller) => ({
      params: { share_token: (await aShare(world, caller)).share_token },
    }),
    answers: { ...everybody(200), expired: 410 },
  },
  // Only who holds the link and its password sees the work, signed in or not.
  openShared: {
    request: async (world, caller) => ({
      params: {
        share_token:
          caller === 'stranger' ? makeToken() : (await aShare(world, caller)).share_token,
      },
      body:
        caller === 'anonymous'
          ? {}
          : { password: caller === 'wrong_password' ? 'not this one' : world.sharePassword },
    }),
    answers: {
      ...everybody(200),
      ...{ anonymous: 401, wrong_password: 403, expired: 410, stranger: 404 },
    },
  },
};
