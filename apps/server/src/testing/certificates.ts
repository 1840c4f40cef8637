import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A certificate with the key that belongs to it. */
export interface TestCertificate {
  readonly name: string;
  readonly key: KeyObject;
  /** DER, in base64, as `x5c` of a JWS holds it. */
  readonly base64: string;
}

interface CertificateOptions {
  readonly name: string;
  /** Itself when there is none. */
  readonly issuer?: TestCertificate;
  readonly isAuthority?: boolean;
  /** Object identifiers of further extensions, in hex. */
  readonly extensions?: readonly string[];
  readonly validFrom?: Date;
  readonly validTo?: Date;
}

const dayMs = 24 * 60 * 60_000;
const ecdsaWithSha256 = '2a8648ce3d040302';
const commonName = '550403';
const basicConstraints = '551d13';

/** Makes certificates on elliptic curves, which Node reads but does not make. */
export function makeCertificate(options: CertificateOptions): TestCertificate {
  const { name, issuer, isAuthority = false, extensions = [] } = options;
  const validFrom = options.validFrom ?? new Date(Date.now() - dayMs);
  const validTo = options.validTo ?? new Date(Date.now() + 365 * dayMs);
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const key = createPrivateKey(privateKey);
  const algorithm = sequence(identifier(ecdsaWithSha256));
  const signed = sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, Buffer.from([1])),
    algorithm,
    nameOf(issuer?.name ?? name),
    sequence(time(validFrom), time(validTo)),
    nameOf(name),
    publicKey,
    element(
      0xa3,
      sequence(
        extension(basicConstraints, sequence(...(isAuthority ? [element(0x01, yes)] : []))),
        ...extensions.map((id) => extension(id, element(0x05, Buffer.alloc(0)))),
      ),
    ),
  );
  const signature = sign('sha256', signed, issuer?.key ?? key);
  const der = sequence(
    signed,
    algorithm,
    element(0x03, Buffer.concat([Buffer.from([0]), signature])),
  );
  return { name, key, base64: der.toString('base64') };
}

const yes = Buffer.from([0xff]);

/** Tag, length, content: what DER is made of. */
function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const header =
    length < 0x80 ? [tag, length] : [tag, 0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from(header), content]);
}

const sequence = (...parts: readonly Buffer[]) => element(0x30, Buffer.concat(parts));
const identifier = (hex: string) => element(0x06, Buffer.from(hex, 'hex'));
const extension = (id: string, value: Buffer) => sequence(identifier(id), element(0x04, value));
const nameOf = (text: string) =>
  sequence(element(0x31, sequence(identifier(commonName), element(0x0c, Buffer.from(text)))));
/** Two digits each: year, month, day, hour, minute, second. */
const time = (date: Date) =>
  element(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
