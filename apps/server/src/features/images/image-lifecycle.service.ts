import type { ApiError } from '@irisvue/contracts';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import type { ImageRow } from '../../platform/database/schema.ts';
import {
  decideAlone,
  deleteChildren,
  deleteImage,
  findBySha256,
  findImage,
  forgetRemovedFile,
  insertImage,
  lockImage,
  moveImage,
} from './images.queries.ts';

interface Prepared
  extends Pick<ImageRow, 'contentType' | 'byteSize' | 'width' | 'height' | 'objectFolder'> {
  readonly sha256: string;
}

/** Whose full file retention has removed is no longer the picture of that file. */
async function findTwin(
  db: Executor,
  userId: string,
  sha256: string,
): Promise<ImageRow | undefined> {
  const known = await findBySha256(db, userId, sha256);
  return known?.fullRemovedAt === null ? known : undefined;
}

/**
 * How jobs move pictures from one state to the next, within the transactions that move the jobs. Whoever
 * changes both locks the picture first, so that no two wait for each other.
 */
export const imageLifecycle = {
  find: (db: Executor, id: string) => findImage(db, id),

  lock: (tx: Transaction, id: string) => lockImage(tx, id),

  /** The user's picture of this very file. */
  findTwin,

  /** The file has arrived, or is read once more. */
  async beginPreparing(tx: Transaction, id: string): Promise<boolean> {
    const changes = { status: 'preparing', error: null } as const;
    return (await moveImage(tx, id, ['awaiting_upload', 'failed'], changes)) !== undefined;
  },

  /** Preparing was cancelled: the upload may be finished again. */
  async awaitUpload(tx: Transaction, id: string): Promise<void> {
    await moveImage(tx, id, ['preparing'], { status: 'awaiting_upload' });
  },

  /** What could not be read takes up none of the user's storage. */
  async fail(tx: Transaction, id: string, error: ApiError): Promise<void> {
    await moveImage(tx, id, ['preparing'], { status: 'failed', error, byteSize: null });
  },

  /**
   * One file is one picture of a user, also when several devices send it at once: the first that is prepared
   * stays. Gives the one that stayed before this one, if there is one; then this one is still to go.
   */
  async complete(
    tx: Transaction,
    { id, userId }: ImageRow,
    prepared: Prepared,
  ): Promise<ImageRow | undefined> {
    await decideAlone(tx, userId, prepared.sha256);
    const twin = await findTwin(tx, userId, prepared.sha256);
    if (twin !== undefined) return twin;
    await forgetRemovedFile(tx, userId, prepared.sha256);
    await moveImage(tx, id, ['preparing'], { ...prepared, status: 'ready' });
    return undefined;
  },

  /** A picture that another one stands for; its jobs must have moved there before. */
  removeDuplicate: (tx: Transaction, id: string) => deleteImage(tx, id),

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
