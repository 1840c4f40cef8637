import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import Provider, { type KoaContext } from 'oidc-provider';
import { z } from 'zod';

export interface Account {
  readonly sub: string;
  readonly email: string | undefined;
  readonly email_verified: boolean;
}

/** A real OpenID Connect provider, standing in for Apple and Google. */
export interface IdentityProviderPeer {
  readonly issuer: string;
  readonly clientId: string;
  /** How often its keys were asked for. */
  keyRequests(): number;
  /** Signs someone in as a browser would, and gives what the provider then says of them. */
  identityToken(account: Account, nonce: string): Promise<string>;
  /** Claims of our choice under the provider's own signature. */
  sign(claims: JWTPayload): Promise<string>;
  publicKey(): JWK;
  /** From now on another key signs, and the old one is no longer published. */
  rotateKey(): Promise<void>;
  stop(): Promise<void>;
}

const clientId = 'org.irisvue.test';
const redirectUri = 'https://app.example/callback';
const clientSecret = 'a secret of the client in the tests';

export async function startIdentityProvider(): Promise<IdentityProviderPeer> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  let keyRequests = 0;
  const server = createServer((request, response) => {
    if (request.url === '/jwks') keyRequests += 1;
    handle(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const issuer = `http://127.0.0.1:${address.port}`;

  let account: Account = { sub: 'nobody', email: undefined, email_verified: false };
  let key: JWK = {};

  async function rotateKey(): Promise<void> {
    const pair = await generateKeyPair('RS256', { extractable: true });
    const kid = `key-${crypto.randomUUID()}`;
    key = { ...(await exportJWK(pair.privateKey)), kid, alg: 'RS256', use: 'sig' };
    const provider = new Provider(issuer, {
      jwks: { keys: [key] },
      clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      // As Apple and Google do: what they say of the person is in the identity token itself.
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => false },
      cookies: { keys: ['a key of the tests'] },
      ttl: { IdToken: 3600, Grant: 3600, Interaction: 3600, Session: 3600, AccessToken: 3600 },
      findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => account }),
      interactions: { url: () => '/sign-in' },
      // Nobody has to agree to anything.
      loadExistingGrant: async ({ oidc }: KoaContext) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client.clientId,
          accountId: oidc.session.accountId,
        });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
    });
    const callback = provider.callback();
    handle = (request, response) => {
      if (!request.url?.startsWith('/sign-in')) return callback(request, response);
      provider
        .interactionFinished(request, response, { login: { accountId: account.sub } })
        .catch((error) => response.writeHead(500).end(String(error)));
    };
  }
  await rotateKey();

  return {
    issuer,
    clientId,
    rotateKey,
    keyRequests: () => keyRequests,
    publicKey: () => ({ kty: 'RSA', kid: key.kid ?? '', n: key.n ?? '', e: key.e ?? '' }),
    identityToken: async (signedIn, nonce) => {
      account = signedIn;
      return exchange(issuer, await authorize(issuer, nonce));
    },
    sign: async (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: key.kid ?? '' })
        .sign(await importJWK(key, 'RS256')),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Follows the redirects with the cookies of one browser, until the code arrives. */
async function authorize(issuer: string, nonce: string): Promise<string> {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid email',
    redirect_uri: redirectUri,
    nonce,
  });
  const cookies = new Map<string, string>();
  let url = new URL(`${issuer}/auth?${query}`);
  while (!url.href.startsWith(redirectUri)) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    const location = response.headers.get('location');
    if (location === null) throw new Error(`no redirect: ${await response.text()}`);
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    url = new URL(location, issuer);
  }
  const code = url.searchParams.get('code');
  if (code === null) throw new Error(`no code: ${url.search}`);
  return code;
}

async function exchange(issuer: string, code: string): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${encodeURIComponent(clientSecret)}`)}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
    }),
  });
  return z.object({ id_token: z.string() }).parse(await response.json()).id_token;
}
