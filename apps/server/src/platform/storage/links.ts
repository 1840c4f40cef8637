import type { ResumableUpload, UploadForm } from '@irisvue/contracts';
import type { Clock } from '../clock.ts';
import type { Signer } from './signing.ts';
import type { Storage } from './storage.ts';

/** Signed, time-limited addresses: of our own storage end-points, or of S3's for uploads. */
export interface StorageLinks {
  uploadForm(key: string, contentType: string, maxBytes: number): Promise<UploadForm>;
  /** The same permission for the resumable protocol. */
  resumableUpload(key: string, contentType: string, maxBytes: number): ResumableUpload;
  /** Of an object; with a file name it is saved instead of shown. */
  object(
    bucket: 'originals' | 'processed' | 'exports',
    key: string,
    fileName?: string,
  ): { url: string; expiresAt: Date };
  /** The same for a few minutes only: for people who are shown one picture once. */
  briefly(bucket: 'processed', key: string): { url: string; expiresAt: Date };
}

const uploadMs = 15 * 60_000;
const hourMs = 60 * 60_000;
const briefMs = 5 * 60_000;

interface Parts {
  readonly signer: Signer;
  readonly storage: Pick<Storage, 'signForm'>;
  readonly now: Clock;
}

export function createStorageLinks({ signer, storage, now }: Parts): StorageLinks {
  function signedFields(key: string, contentType: string, maxBytes: number) {
    const expires = new Date(now().getTime() + uploadMs).toISOString();
    const claims = [key, contentType, String(maxBytes), expires] as const;
    return {
      key,
      content_type: contentType,
      max_bytes: claims[2],
      expires,
      signature: signer.sign('upload', ...claims),
    };
  }

  function signed(bucket: string, key: string, fileName: string, expires: number) {
    const path = `/storage/objects/${bucket}/${key}`;
    const query = new URLSearchParams({ expires: String(expires) });
    if (fileName !== '') query.set('file_name', fileName);
    query.set('signature', signer.sign('read', path, String(expires), fileName));
    return { url: `${path}?${query}`, expiresAt: new Date(expires) };
  }

  return {
    uploadForm: async (key, contentType, maxBytes) => {
      const fields = signedFields(key, contentType, maxBytes);
      const form = (await storage.signForm?.(key, contentType, maxBytes, uploadMs)) ?? {
        url: '/storage/upload',
        fields,
      };
      return { ...form, fields: { ...form.fields }, expires_at: fields.expires };
    },
    resumableUpload: (key, contentType, maxBytes) => {
      const metadata = signedFields(key, contentType, maxBytes);
      return { url: '/storage/resumable', metadata, expires_at: metadata.expires };
    },
    // Whole hours: the same picture has the same address for a while, so that it is cached.
    object: (bucket, key, fileName = '') =>
      signed(bucket, key, fileName, (Math.floor(now().getTime() / hourMs) + 2) * hourMs),
    briefly: (bucket, key) => signed(bucket, key, '', now().getTime() + briefMs),
  };
}
