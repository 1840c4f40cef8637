import { createHash, createHmac, createPublicKey, randomUUID } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type IdentityProviderPeer,
  startIdentityProvider,
} from '../../testing/identity-provider.ts';
import { type Outbox, openOutbox } from '../../testing/outbox.ts';
import { freePort } from '../../testing/processes.ts';
import { startTestStack, type TestStack } from '../../testing/test-stack.ts';
import { createIdentityTokens } from './identity-tokens.ts';

let provider: IdentityProviderPeer;
let stack: TestStack;
let outbox: Outbox;
let clockAheadMs = 0;
beforeAll(async () => {
  provider = await startIdentityProvider();
  stack = await startTestStack({
    now: () => new Date(Date.now() + clockAheadMs),
    environment: {
      APPLE_CLIENT_IDS: `another.app, ${provider.clientId}`,
      APPLE_ISSUER: provider.issuer,
    },
  });
  outbox = openOutbox(stack.databaseUrl);
});
afterAll(async () => {
  await outbox.close();
  await stack.stop();
  await provider.stop();
});

const nonce = 'a nonce of the app';
const someone = () => {
  const sub = randomUUID();
  return { sub, email: `${sub}@privaterelay.appleid.com`, email_verified: true };
};
const signIn = (identity_token: string, given = nonce) =>
  stack.newClient().signInWithApple({ identity_token, nonce: given });

describe('who someone is', () => {
  test('someone comes in with Apple and finds the same account the next time', async () => {
    const person = someone();
    const client = stack.newClient();
    const identity_token = await provider.identityToken(person, nonce);
    const user = await client.signInWithApple({ identity_token, nonce, name: 'Ada', locale: 'fr' });
    expect(user).toMatchObject({
      ...{ email: person.email, email_verified: true, name: 'Ada', locale: 'fr' },
      ...{ has_password: false, identities: [{ provider: 'apple' }] },
    });
    expect(await client.getMe()).toEqual(user);
    const again = await signIn(await provider.identityToken(person, nonce));
    expect(again.id).toBe(user.id);
  });

  test('an account is found by who someone is, also when their address has changed', async () => {
    const person = someone();
    const user = await signIn(await provider.identityToken(person, nonce));
    const moved = { ...person, email: `${randomUUID()}@example.org` };
    const again = await signIn(await provider.identityToken(moved, nonce));
    expect(again).toMatchObject({ id: user.id, email: person.email });
  });

  test('a nonce may be given to the provider as its SHA-256', async () => {
    const hashed = createHash('sha256').update(nonce).digest('hex');
    const user = await signIn(await provider.identityToken(someone(), hashed));
    expect(user.identities).toHaveLength(1);
  });

  test.each([
    { what: 'not confirmed', claims: { email_verified: false } },
    { what: 'not told', claims: { email: undefined } },
  ])('an address that is $what opens no account', async ({ claims }) => {
    const token = await provider.identityToken({ ...someone(), ...claims }, nonce);
    await expect(signIn(token)).rejects.toMatchObject({ code: 'IDENTITY_EMAIL_UNCONFIRMED' });
  });
});

describe('accounts that exist', () => {
  test('a confirmed address joins the two accounts, and its owner is told', async () => {
    const { email, client } = await stack.signUp();
    const token = await outbox.tokenFor(email, 'verify_email');
    await stack.newClient().api.verifyEmail({ body: { token } });
    const person = { ...someone(), email };
    const user = await signIn(await provider.identityToken(person, nonce));
    expect(user.id).toBe((await client.getMe()).id);
    expect(user).toMatchObject({ has_password: true, identities: [{ provider: 'apple' }] });
    expect((await outbox.mailsTo(email)).map(({ template }) => template)).toContain(
      'identity_linked',
    );
  });

  test('an account whose address was never confirmed is not handed over', async () => {
    const { email } = await stack.signUp();
    const token = await provider.identityToken({ ...someone(), email }, nonce);
    await expect(signIn(token)).rejects.toMatchObject({ code: 'ACCOUNT_EXISTS_UNVERIFIED' });
  });

  test('who is signed in may connect Apple under any address, and disconnect it', async () => {
    const { client } = await stack.signUp();
    const person = someone();
    const identity_token = await provider.identityToken(person, nonce);
    const params = { provider: 'apple' } as const;
    const linked = await client.api.linkIdentity({ params, body: { identity_token, nonce } });
    expect(linked.data.identities).toHaveLength(1);
    expect((await signIn(identity_token)).id).toBe(linked.data.id);

    expect((await client.api.unlinkIdentity({ params })).data.identities).toEqual([]);
    expect((await signIn(identity_token)).id).not.toBe(linked.data.id);
    await expect(client.api.unlinkIdentity({ params })).rejects.toMatchObject({
      code: 'IDENTITY_NOT_FOUND',
    });
  });

  test('one Apple account opens one account', async () => {
    const identity_token = await provider.identityToken(someone(), nonce);
    await signIn(identity_token);
    const { client } = await stack.signUp();
    const linking = client.api.linkIdentity({
      params: { provider: 'apple' },
      body: { identity_token, nonce },
    });
    await expect(linking).rejects.toMatchObject({ code: 'IDENTITY_TAKEN' });
  });
});

describe('tokens that prove nothing', () => {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const withSecret = (token: string, secret: string | Buffer) => {
    const { kid } = decodeProtectedHeader(token);
    const content = `${encode({ alg: 'HS256', kid })}.${encode(decodeJwt(token))}`;
    return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
  };
  const without = (claim: string, token: string) =>
    Object.fromEntries(Object.entries(decodeJwt(token)).filter(([name]) => name !== claim));
  const pem = () =>
    createPublicKey({ key: { ...provider.publicKey() }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });

  test('the same claims under the right signature are taken', async () => {
    const token = await provider.identityToken(someone(), nonce);
    await expect(signIn(await provider.sign(decodeJwt(token)))).resolves.toBeDefined();
  });

  const tampered: Record<string, (token: string) => string | Promise<string>> = {
    'for another app': (token) => provider.sign({ ...decodeJwt(token), aud: 'their.app' }),
    'for no app': (token) => provider.sign(without('aud', token)),
    'of another issuer': (token) =>
      provider.sign({ ...decodeJwt(token), iss: 'https://appleid.apple.com' }),
    'with another nonce': (token) => provider.sign({ ...decodeJwt(token), nonce: 'another nonce' }),
    'without a nonce': (token) => provider.sign(without('nonce', token)),
    'of nobody': (token) => provider.sign(without('sub', token)),
    'that never ends': (token) => provider.sign(without('exp', token)),
    'that has ended': (token) => provider.sign({ ...decodeJwt(token), exp: 1_700_000_000 }),
    'that is not signed': (token) => `${encode({ alg: 'none' })}.${encode(decodeJwt(token))}.`,
    'signed with the public key as a secret': (token) => withSecret(token, pem()),
    'signed with the modulus as a secret': (token) =>
      withSecret(token, Buffer.from(provider.publicKey().n ?? '', 'base64url')),
    'with other claims under the old signature': (token) => {
      const [header, , signature] = token.split('.');
      return [header, encode({ ...decodeJwt(token), sub: 'another' }), signature].join('.');
    },
    'signed by another key of the same name': async (token) => {
      const { privateKey } = await generateKeyPair('RS256');
      const header = { alg: 'RS256', kid: decodeProtectedHeader(token).kid ?? '' };
      return new SignJWT(decodeJwt(token)).setProtectedHeader(header).sign(privateKey);
    },
    'that is no token': () => 'not.a.token',
  };
  test.each(Object.entries(tampered))('a token %s is refused', async (_, tamper) => {
    const token = await provider.identityToken(someone(), nonce);
    await expect(signIn(await tamper(token))).rejects.toMatchObject({
      code: 'IDENTITY_TOKEN_INVALID',
    });
  });

  test('a token is refused once its hour is over', async () => {
    const token = await provider.identityToken(someone(), nonce);
    const config = { issuer: provider.issuer, audiences: [provider.clientId] };
    const inAnHour = () => new Date(Date.now() + 61 * 60_000);
    const tokens = createIdentityTokens({ apple: config, google: config }, inAnHour);
    await expect(tokens.verify('apple', token, nonce)).rejects.toMatchObject({
      code: 'IDENTITY_TOKEN_INVALID',
    });
  });
});

describe('the keys of the provider', () => {
  test('a new key is taken and one that was withdrawn no longer', async () => {
    const before = await provider.identityToken(someone(), nonce);
    await signIn(before);
    await provider.rotateKey();
    clockAheadMs += 31_000;
    await expect(signIn(await provider.identityToken(someone(), nonce))).resolves.toBeDefined();
    await expect(signIn(before)).rejects.toMatchObject({ code: 'IDENTITY_TOKEN_INVALID' });
  });

  test('made-up key names do not make us ask the provider each time', async () => {
    clockAheadMs += 31_000;
    await signIn(await provider.identityToken(someone(), nonce));
    const before = provider.keyRequests();
    const { privateKey } = await generateKeyPair('RS256');
    for (let n = 0; n < 5; n += 1) {
      const forged = new SignJWT({ nonce }).setProtectedHeader({
        alg: 'RS256',
        kid: `made-up-${n}`,
      });
      await expect(signIn(await forged.sign(privateKey))).rejects.toMatchObject({
        code: 'IDENTITY_TOKEN_INVALID',
      });
    }
    expect(provider.keyRequests() - before).toBeLessThanOrEqual(1);
  });

  test('a provider that is away is told apart from a bad token', async () => {
    const issuer = `http://127.0.0.1:${await freePort()}`;
    const away = { issuer, audiences: [provider.clientId] };
    const tokens = createIdentityTokens({ apple: away, google: away }, () => new Date());
    const token = await provider.identityToken(someone(), nonce);
    await expect(tokens.verify('google', token, nonce)).rejects.toMatchObject({
      code: 'IDENTITY_PROVIDER_UNAVAILABLE',
    });
  });

  test('a provider that the operator has not set up says so', async () => {
    const identity_token = await provider.identityToken(someone(), nonce);
    const signingIn = stack.newClient().signInWithGoogle({ identity_token, nonce });
    await expect(signingIn).rejects.toMatchObject({ code: 'SOCIAL_LOGIN_NOT_CONFIGURED' });
  });
});
