import { IrisVueError } from '@irisvue/contracts';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Signer } from './signing.ts';
import type { Storage } from './storage.ts';

const fieldsSchema = z.object({
  key: z.uuid(),
  content_type: z.string(),
  max_bytes: z.string().regex(/^\d+$/),
  expires: z.iso.datetime(),
  signature: z.string(),
});

export interface UploadPermissionParts {
  readonly storage: Storage;
  readonly signer: Signer;
  readonly now: Clock;
  /** Whether a file under this key is still waited for; forms of finished uploads are spent. */
  readonly isAwaited: (key: string) => Promise<boolean>;
}

/** What the signed fields of an upload allow, whichever way the file comes. */
export function createUploadPermission({ storage, signer, now, isAwaited }: UploadPermissionParts) {
  return {
    verify(given: unknown): { key: string; maxBytes: number } {
      const parsed = fieldsSchema.safeParse(given);
      if (!parsed.success) throw new IrisVueError('UPLOAD_REFUSED', { cause: parsed.error });
      const { key, content_type, max_bytes, expires, signature } = parsed.data;
      const genuine = signer.matches(signature, 'upload', key, content_type, max_bytes, expires);
      if (!genuine || Date.parse(expires) < now().getTime()) {
        throw new IrisVueError('UPLOAD_REFUSED');
      }
      return { key, maxBytes: Number(max_bytes) };
    },

    async requireAwaited(key: string): Promise<void> {
      if (!(await isAwaited(key)) || (await storage.exists('incoming', key))) {
        throw new IrisVueError('UPLOAD_REFUSED');
      }
    },
  };
}
