import { uuidv7 } from 'uuidv7';
import { sessions } from '../../platform/database/schema.ts';
import { everybody, operatorsOnly, ownerOnly, signedIn } from './callers.ts';
import { nobody, type Rows } from './row.ts';
import type { World } from './world.ts';

const password = 'seven green herons';
const wrongToken = { token: 'no-such-token' };
const identityProof = { identity_token: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln', nonce: nobody };
const newAddress = () => `${uuidv7()}@example.org`;

async function aSession({ db, owner }: World) {
  const id = uuidv7();
  await db.insert(sessions).values({
    ...{ id, familyId: id, userId: owner.id, tokenHash: id },
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  return { params: { session_id: id } };
}

/** Signing in is everybody's; what it gives depends on what they know, which other tests ask. */
export const accountRows: Rows<'auth' | 'users' | 'health'> = {
  getHealth: { answers: everybody(200) },
  register: {
    request: () => ({ body: { email: newAddress(), password } }),
    answers: everybody(201),
  },
  login: {
    request: () => ({ body: { email: newAddress(), password } }),
    answers: everybody(401),
  },
  refresh: { request: () => ({ body: { refresh_token: 'none' } }), answers: everybody(401) },
  logout: { request: () => ({ body: { refresh_token: 'none' } }), answers: everybody(200) },
  logoutEverywhere: { answers: signedIn(200) },
  listSessions: { answers: signedIn(200) },
  endSession: { request: aSession, answers: ownerOnly(200) },
  verifyEmail: { request: () => ({ body: wrongToken }), answers: everybody(410) },
  resendVerification: { answers: signedIn(202) },
  forgotPassword: { request: () => ({ body: { email: newAddress() } }), answers: everybody(202) },
  resetPassword: {
    request: () => ({ body: { ...wrongToken, password } }),
    answers: everybody(410),
  },
  changePassword: {
    request: () => ({ body: { current_password: 'not this one', password } }),
    answers: signedIn(403),
  },
  sendMagicLink: { request: () => ({ body: { email: newAddress() } }), answers: everybody(202) },
  consumeMagicLink: { request: () => ({ body: wrongToken }), answers: everybody(410) },
  signInWithApple: { request: () => ({ body: identityProof }), answers: everybody(409) },
  signInWithGoogle: { request: () => ({ body: identityProof }), answers: everybody(409) },
  getMe: { answers: signedIn(200) },
  updateMe: {
    request: async (world) => ({ body: { avatar_image_id: await world.newPicture() } }),
    answers: ownerOnly(200),
  },
  deleteMe: { request: () => ({ body: { password: 'not this one' } }), answers: signedIn(403) },
  linkIdentity: {
    request: () => ({ params: { provider: 'google' }, body: identityProof }),
    answers: signedIn(409),
  },
  unlinkIdentity: { request: () => ({ params: { provider: 'google' } }), answers: signedIn(404) },
};

export const operatorRows: Rows<'admin'> = {
  getOverview: { answers: operatorsOnly(200) },
  listDailyNumbers: { answers: operatorsOnly(200) },
  listUsers: { answers: operatorsOnly(200) },
  listAllJobs: { answers: operatorsOnly(200) },
  retryAnyJob: {
    request: async (world) => ({ params: { job_id: await world.newFailedJob() } }),
    answers: operatorsOnly(202),
  },
  listMails: { answers: operatorsOnly(200) },
  getMail: { request: () => ({ params: { mail_id: nobody } }), answers: operatorsOnly(404) },
  listAudit: { answers: operatorsOnly(200) },
  openQueueBoard: { answers: operatorsOnly(201) },
};
