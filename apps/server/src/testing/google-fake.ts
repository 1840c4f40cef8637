import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, jwtVerify, SignJWT } from 'jose';

/** Google as far as Play's notifications need it: an issuer of push tokens, a token endpoint and the Play API. */
export interface GoogleFake {
  readonly url: string;
  /** The key file of a service account. */
  readonly serviceAccountKey: string;
  /** What the Play API says of purchase tokens. */
  readonly purchases: Map<string, object>;
  /** Purchase tokens that were acknowledged. */
  readonly acknowledged: Set<string>;
  /** The token with which Pub/Sub proves that it pushes. */
  pushToken(claims: Readonly<Record<string, unknown>>, issuer?: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startGoogleFake(): Promise<GoogleFake> {
  const issuerKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const account = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const purchases = new Map<string, object>();
  const acknowledged = new Set<string>();
  const publicKey = { ...(await exportJWK(issuerKeys.publicKey)), kid: 'one', alg: 'RS256' };

  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const body = await text(request);
    const answer = (status: number, content: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(content));
    };
    if (path === '/.well-known/openid-configuration') {
      return answer(200, { issuer: url, jwks_uri: `${url}/keys` });
    }
    if (path === '/keys') return answer(200, { keys: [publicKey] });
    if (path === '/token') {
      const assertion = new URLSearchParams(body).get('assertion') ?? '';
      const isOurs = await jwtVerify(assertion, account.publicKey, {
        audience: `${url}/token`,
      }).then(
        () => true,
        () => false,
      );
      if (!isOurs) return answer(401, {});
      return answer(200, { access_token: 'play-access', expires_in: 3600 });
    }
    if (request.headers.authorization !== 'Bearer play-access') return answer(401, {});
    const [, action, token = ''] =
      /^\/androidpublisher\/v3\/applications\/org\.irisvue\/purchases\/(.+)\/tokens\/(\w+)/.exec(
        path,
      ) ?? [];
    const found = purchases.get(token);
    if (found === undefined) return answer(404, {});
    if (action === 'subscriptionsv2') return answer(200, found);
    acknowledged.add(token);
    return answer(200, {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;

  return {
    url,
    serviceAccountKey: JSON.stringify({
      client_email: 'play@irisvue.iam.gserviceaccount.com',
      private_key: account.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      token_uri: `${url}/token`,
    }),
    purchases,
    acknowledged,
    pushToken: (claims, issuer = url) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .setIssuer(issuer)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(issuerKeys.privateKey),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
