import type { ResumableUpload, UploadForm } from '@irisvue/contracts';
import type { Clock } from '../clock.ts';
import type { Signer } from './signing.ts';
import type { ExpectedUpload, Storage } from './storage.ts';

/** Signed, time-limited addresses: of our own storage end-points, or of S3's for uploads. */
export interface StorageLinks {
  uploadForm(upload: ExpectedUpload): Promise<UploadForm>;
  /** The same permission for the resumable protocol. */
  resumableUpload(key: string, contentType: string, maxBytes: number): ResumableUpload;
  /** Of an object; with a file name it is saved instead of shown. */
  object(
    bucket: 'originals' | 'processed' | 'exports',
    key: string,
    fileName?: string,
  ): { url: string; expiresAt: Date };
  /** Of a picture that is shown again and again: through the CDN, where there is one. */
  picture(key: string): { url: string; expiresAt: Date };
  /** Under what paths a CDN may keep copies of it. */
  copies(key: string): string[];
  /** The same for a few minutes only: for people who are shown one picture once. */
  briefly(bucket: 'processed', key: string): { url: string; expiresAt: Date };
}

const uploadMs = 15 * 60_000;
const hourMs = 60 * 60_000;
const briefMs = 5 * 60_000;

interface Parts {
  readonly signer: Signer;
  readonly storage: Pick<Storage, 'signForm'>;
  readonly cdnUrl: string | null;
  readonly now: Clock;
}

export function createStorageLinks({ signer, storage, cdnUrl, now }: Parts): StorageLinks {
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

  /** Whole hours: the same picture has the same address for a while, so that it is cached. */
  const inHours = (hours: number) => (Math.floor(now().getTime() / hourMs) + hours) * hourMs;

  return {
    uploadForm: async (upload) => {
      const fields = signedFields(upload.key, upload.contentType, upload.maxBytes);
      const form = (await storage.signForm?.(upload, uploadMs)) ?? {
        url: '/storage/upload',
        fields,
      };
      return { ...form, fields: { ...form.fields }, expires_at: fields.expires };
    },
    resumableUpload: (key, contentType, maxBytes) => {
      const metadata = signedFields(key, contentType, maxBytes);
      return { url: '/storage/resumable', metadata, expires_at: metadata.expires };
    },
    object: (bucket, key, fileName = '') => signed(bucket, key, fileName, inHours(2)),
    picture: (key) => {
      const { url, expiresAt } = signed('processed', key, '', inHours(2));
      return { url: cdnUrl === null ? url : new URL(url, cdnUrl).href, expiresAt };
    },
    // Those of links that were given out in this hour and in the one before.
    copies: (key) => [1, 2].map((hours) => signed('processed', key, '', inHours(hours)).url),
    briefly: (bucket, key) => signed(bucket, key, '', now().getTime() + briefMs),
  };
}
