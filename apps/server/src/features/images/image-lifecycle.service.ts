import type { ApiError } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Executor, Transaction } from '../../platform/database/database.ts';
import type { ImageRow, images } from '../../platform/database/schema.ts';
import {
  decideAlone,
  deleteImage,
  findBySha256,
  findCutOut,
  findImage,
  forgetRemovedFile,
  insertImage,
  insertSources,
  lockImage,
  moveImage,
} from './images.queries.ts';

interface Prepared
  extends Pick<ImageRow, 'contentType' | 'byteSize' | 'width' | 'height' | 'objectFolder'> {
  readonly sha256: string;
}

type CutOutContent = Pick<
  ImageRow,
  'contentType' | 'byteSize' | 'width' | 'height' | 'objectFolder' | 'segmentation' | 'frame'
>;

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

  findCutOut: (db: Executor, photoId: string) => findCutOut(db, photoId),

  /**
   * A photograph has one cut-out. Cut out again it gets other pixels and stays the same picture: art was
   * made from it, circles are shown it. Gives its id, and the folder that it leaves.
   */
  async putCutOut(
    tx: Transaction,
    photo: Pick<ImageRow, 'id' | 'userId' | 'fileName'>,
    cutOut: CutOutContent & Pick<ImageRow, 'createdAt'>,
  ): Promise<{ id: string; leftFolder: string | null }> {
    const earlier = await findCutOut(tx, photo.id);
    if (earlier !== undefined) {
      const { createdAt: _, ...content } = cutOut;
      await moveImage(tx, earlier.id, ['ready'], content);
      return { id: earlier.id, leftFolder: earlier.objectFolder };
    }
    const { userId, fileName } = photo;
    const row = { ...cutOut, userId, fileName, parentId: photo.id };
    const { id } = await insertImage(tx, {
      ...{ id: uuidv7(), kind: 'segmented', status: 'ready' },
      ...row,
    });
    return { id, leftFolder: null };
  },

  /** What a job has made. */
  insertMade: (tx: Transaction, row: typeof images.$inferInsert) => insertImage(tx, row),

  /** Whose irises went into a picture. */
  insertSources,
};
