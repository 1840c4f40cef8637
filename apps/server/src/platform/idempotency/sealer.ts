import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps texts unreadable to whoever sees the database, and compares texts that are not kept at all. */
export interface Sealer {
  /** What is sealed for one place opens in no other. */
  seal(text: string, place: string): string;
  open(sealed: string, place: string): string;
  /** The same for the same text; without the secret, guessing the text is of no use. */
  digest(text: string): string;
}

const nonceBytes = 12;
const tagBytes = 16;

export function createSealer(secret: string, purpose: string): Sealer {
  const keyFor = (use: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `${purpose}: ${use}`, 32));
  const sealingKey = keyFor('seal');
  const digestKey = keyFor('digest');
  return {
    seal: (text, place) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce).setAAD(Buffer.from(place));
      const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat(sealed).toString('base64');
    },
    open: (sealed, place) => {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-tagBytes));
      const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
    digest: (text) => createHmac('sha256', digestKey).update(text).digest('base64url'),
  };
}
