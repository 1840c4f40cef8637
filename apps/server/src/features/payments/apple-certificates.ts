import { X509Certificate } from 'node:crypto';

/**
 * Apple's root also stands behind certificates that Apple gives to others. These two extensions say that the
 * certificates belong to the App Store itself (1.2.840.113635.100.6.11.1) and to Apple's intermediate for
 * it (1.2.840.113635.100.6.2.1).
 */
const storeLeaf = '2a864886f76364060b01';
const storeIntermediate = '2a864886f76364060201';

/** The public key of the App Store when the chain is whole, in force and ends at this root; else an error. */
export function verifyAppleChain(x5c: readonly string[], root: X509Certificate, at: Date) {
  const [leaf, intermediate, last, ...more] = x5c.map(
    (text) => new X509Certificate(Buffer.from(text, 'base64')),
  );
  const isWhole =
    leaf !== undefined &&
    intermediate !== undefined &&
    last?.fingerprint256 === root.fingerprint256 &&
    more.length === 0 &&
    isIssuedBy(intermediate, root) &&
    isIssuedBy(leaf, intermediate) &&
    [leaf, intermediate, root].every((certificate) => isInForce(certificate, at)) &&
    extensionsOf(leaf).has(storeLeaf) &&
    extensionsOf(intermediate).has(storeIntermediate);
  if (!isWhole) throw new Error('the certificates are not those of the App Store');
  return leaf.publicKey;
}

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate) =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const isInForce = ({ validFrom, validTo }: X509Certificate, at: Date) =>
  Date.parse(validFrom) <= at.getTime() && at.getTime() <= Date.parse(validTo);

/** Object identifiers of a certificate's extensions, in hex; Node tells of a few extensions only. */
function extensionsOf({ raw }: X509Certificate): ReadonlySet<string> {
  const [certificate] = elementsOf(raw);
  const [signed] = elementsOf(certificate?.content ?? none);
  const list = elementsOf(signed?.content ?? none).find(({ tag }) => tag === extensionsTag);
  const [extensions] = elementsOf(list?.content ?? none);
  const identifiers = elementsOf(extensions?.content ?? none).flatMap(
    ({ content }) => elementsOf(content)[0]?.content.toString('hex') ?? [],
  );
  return new Set(identifiers);
}

const none = Buffer.alloc(0);
const extensionsTag = 0xa3;

/** The elements of a sequence in DER, the encoding of certificates: tag, length, content. */
function elementsOf(der: Buffer): { readonly tag: number; readonly content: Buffer }[] {
  const elements = [];
  for (let at = 0; at < der.length; ) {
    const tag = der.readUInt8(at);
    const first = der.readUInt8(at + 1);
    // Longer lengths come in as many bytes as the low bits say.
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    const length = lengthBytes === 0 ? first : der.readUIntBE(at + 2, lengthBytes);
    const start = at + 2 + lengthBytes;
    elements.push({ tag, content: der.subarray(start, start + length) });
    at = start + length;
  }
  return elements;
}
