import type { UploadForm } from '@irisvue/contracts';
import type { Clock } from '../clock.ts';
import type { Signer } from './signing.ts';

/** Signed, time-limited addresses of our own storage end-points, in the shape that S3 gives out too. */
export interface StorageLinks {
  uploadForm(key: string, contentType: string, maxBytes: number): UploadForm;
  /** Of an object of a bucket that holds pictures; with a file name it is saved instead of shown. */
  object(
    bucket: 'originals' | 'processed',
    key: string,
    fileName?: string,
  ): { url: string; expiresAt: Date };
}

const uploadMs = 15 * 60_000;
const hourMs = 60 * 60_000;

export function createStorageLinks(signer: Signer, now: Clock): StorageLinks {
  return {
    uploadForm: (key, contentType, maxBytes) => {
      const expiresAt = new Date(now().getTime() + uploadMs);
      const claims = [key, contentType, String(maxBytes), expiresAt.toISOString()] as const;
      return {
        url: '/storage/upload',
        fields: {
          key,
          content_type: contentType,
          max_bytes: claims[2],
          expires: claims[3],
          signature: signer.sign('upload', ...claims),
        },
        expires_at: expiresAt.toISOString(),
      };
    },
    object: (bucket, key, fileName = '') => {
      // Whole hours: the same picture has the same address for a while, so that it is cached.
      const expires = (Math.floor(now().getTime() / hourMs) + 2) * hourMs;
      const path = `/storage/objects/${bucket}/${key}`;
      const query = new URLSearchParams({ expires: String(expires) });
      if (fileName !== '') query.set('file_name', fileName);
      query.set('signature', signer.sign('read', path, String(expires), fileName));
      return { url: `${path}?${query}`, expiresAt: new Date(expires) };
    },
  };
}
