import { type DataExport, IrisVueError, isFinished } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { DataExportRow } from '../../platform/database/schema.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import { oneByOne } from '../../platform/one-by-one.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { Audit } from './audit.service.ts';
import {
  deleteExport,
  findContact,
  findOldExports,
  insertExport,
  type KnownExport,
  listExports,
  lockExportsOf,
  updateExport,
} from './data-exports.queries.ts';

interface Parts {
  readonly db: Database;
  readonly jobs: JobsService;
  readonly links: StorageLinks;
  readonly audit: Audit;
  readonly mail: Mail;
  readonly now: Clock;
}

export type DataExports = ReturnType<typeof createDataExports>;

/** Whatever attempts leave behind lies in the folder of their export, and goes with it. */
export const exportKey = (id: string, runId: string) => `${id}/${runId}/irisvue-data.zip`;

const keptMs = 7 * 24 * 60 * 60_000;

/** Copies of all that someone has: asked for, made by a job and downloaded. */
export function createDataExports({ db, jobs, links, audit, mail, now }: Parts) {
  const isAlive = ({ export: { expiresAt } }: KnownExport) =>
    expiresAt === null || expiresAt > now();

  return {
    /** The one that is being made, if there is one. */
    async request(userId: string): Promise<DataExport> {
      const { job, ...known } = await db.transaction(async (tx) => {
        await lockExportsOf(tx, userId);
        const begun = (await listExports(tx, userId)).find(({ status }) => !isFinished(status));
        if (begun !== undefined) return { ...begun, job: null };
        const id = uuidv7();
        const inserted = await jobs.insert(tx, {
          ...{ type: 'export_data', userId, imageId: null, input: { export_id: id } },
        });
        await audit.record(tx, {
          ...{ actorId: userId, action: 'data.export_requested', subjectId: userId },
        });
        const row = await insertExport(tx, { id, userId, jobId: inserted.id, createdAt: now() });
        return { export: row, status: inserted.status, job: inserted };
      });
      if (job !== null) await jobs.enqueue(job);
      return toDataExport(known);
    },

    async list(userId: string): Promise<DataExport[]> {
      return (await listExports(db, userId)).filter(isAlive).map(toDataExport);
    },

    async download(userId: string, id: string) {
      const known = (await listExports(db, userId)).find((each) => each.export.id === id);
      if (known === undefined || !isAlive(known)) throw new IrisVueError('EXPORT_NOT_FOUND');
      const { objectKey, createdAt } = known.export;
      if (objectKey === null) throw new IrisVueError('EXPORT_NOT_READY');
      const file_name = `irisvue-${createdAt.toISOString().slice(0, 10)}.zip`;
      const { url, expiresAt } = links.object('exports', objectKey, file_name);
      return { url, file_name, expires_at: expiresAt.toISOString() };
    },

    /** In the transaction that completes its job. */
    async complete(
      tx: Transaction,
      id: string,
      made: Pick<DataExportRow, 'objectKey' | 'sha256' | 'byteSize'>,
    ): Promise<void> {
      const expiresAt = new Date(now().getTime() + keptMs);
      const row = await updateExport(tx, id, { ...made, expiresAt });
      const contact = row === undefined ? undefined : await findContact(tx, row.userId);
      if (row === undefined || contact === undefined) throw new IrisVueError('EXPORT_NOT_FOUND');
      await mail.send(tx, {
        ...{ template: 'data_export_ready', to: contact.email, userId: row.userId },
        ...{ locale: contact.locale, values: {} },
      });
    },
  };
}

/** Removes copies whose week is over, and what was left of those that never came to be. */
export function createDataExportsSweep(db: Database, storage: Storage, now: Clock) {
  return async function sweepDataExports(): Promise<void> {
    const old = await findOldExports(db, now(), new Date(now().getTime() - keptMs));
    await oneByOne(old, async ({ id }) => {
      await storage.removeExport(id);
      await deleteExport(db, id);
    });
  };
}

const toDataExport = ({ export: row, status }: KnownExport): DataExport => ({
  id: row.id,
  status,
  created_at: row.createdAt.toISOString(),
  expires_at: row.expiresAt?.toISOString() ?? null,
  byte_size: row.byteSize,
  sha256: row.sha256,
});
