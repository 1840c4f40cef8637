import type { ApiError } from '@irisvue/contracts';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import type { ImageRow } from '../../platform/database/schema.ts';
import { deleteChildren, findImage, insertImage, lockImage, moveImage } from './images.queries.ts';

/**
 * How jobs move pictures from one state to the next, within the transactions that move the jobs. Whoever
 * changes both locks the picture first, so that no two wait for each other.
 */
export const imageLifecycle = {
  find: (db: Executor, id: string) => findImage(db, id),

  lock: (tx: Transaction, id: string) => lockImage(tx, id),

  /** The file has arrived, or is read once more. */
  async beginPreparing(tx: Transaction, id: string): Promise<boolean> {
    const changes = { status: 'preparing', error: null } as const;
    return (await moveImage(tx, id, ['awaiting_upload', 'failed'], changes)) !== undefined;
  },

  /** Preparing was cancelled: the upload may be finished again. */
  async awaitUpload(tx: Transaction, id: string): Promise<void> {
    await moveImage(tx, id, ['preparing'], { status: 'awaiting_upload' });
  },

  async fail(tx: Transaction, id: string, error: ApiError): Promise<void> {
    await moveImage(tx, id, ['preparing'], { status: 'failed', error });
  },

  async complete(
    tx: Transaction,
    id: string,
    found: Pick<ImageRow, 'contentType' | 'byteSize' | 'width' | 'height' | 'objectFolder'>,
  ): Promise<void> {
    await moveImage(tx, id, ['preparing'], { ...found, status: 'ready' });
  },

  /** A photograph has one cut-out; gives the folders of those that the new one replaces. */
  async replaceCutOut(
    tx: Transaction,
    cutOut: ImageRow & { readonly parentId: string },
  ): Promise<string[]> {
    const replaced = await deleteChildren(tx, cutOut.parentId);
    await insertImage(tx, cutOut);
    return replaced.flatMap(({ objectFolder }) => objectFolder ?? []);
  },
};
