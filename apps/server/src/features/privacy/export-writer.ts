import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportManifest } from '@irisvue/contracts';
import { ZipFile } from 'yazl';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import type { CircleAccess } from '../circles/circle-access.service.ts';
import { listFilesOf } from '../images/person-images.ts';
import { personalData } from './personal-data.queries.ts';

export type ExportWriter = ReturnType<typeof createExportWriter>;

interface Parts {
  readonly db: Database;
  readonly storage: Storage;
  readonly circles: Pick<CircleAccess, 'findWithheld'>;
  readonly now: Clock;
}

/** Writes a copy of all that someone has. Files pass through; none is held in memory. */
export function createExportWriter({ db, storage, circles, now }: Parts) {
  /** One section at a time, a row a line. */
  async function writeData(userId: string, path: string): Promise<void> {
    const file = await open(path, 'w', 0o600);
    try {
      let lead = '{\n';
      for (const { name, rows } of personalData(db, userId)) {
        const lines = (await rows()).map((row) => `    ${JSON.stringify(inSnakeCase(row))}`);
        await file.write(
          `${lead}  "${name}": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]`,
        );
        lead = ',\n';
      }
      await file.write('\n}\n');
    } finally {
      await file.close();
    }
  }

  return async function writeExport(
    userId: string,
    toFile: string,
    workDir: string,
    signal: AbortSignal,
  ): Promise<{ sha256: string; byteSize: number }> {
    const data = join(workDir, 'data.json');
    await writeData(userId, data);
    const zip = new ZipFile();
    const failed = new AbortController();
    zip.once('error', (error) => failed.abort(error));

    const files: ExportManifest['files'] = [];
    const add = (path: string, compress: boolean, read: () => Promise<Readable>) =>
      zip.addReadStreamLazy(path, { compress }, (give) => {
        read().then(
          (content) => {
            const measure = measuring((measured) => files.push({ path, ...measured }));
            // What breaks the one must end the other, and the whole.
            pipeline(content, measure).catch((error) => failed.abort(error));
            give(null, measure);
          },
          (error) => give(error, new PassThrough()),
        );
      });
    add('data.json', true, async () => createReadStream(data));
    const pictures = await listFilesOf(db, userId);
    // In these is someone else's iris, who no longer agrees that the work leaves us.
    const withheld = await circles.findWithheld(pictures.map(({ id }) => ({ id, userId })));
    for (const { id, kind, bucket, key, extension } of pictures) {
      if (withheld.has(id) || !(await storage.exists(bucket, key))) continue;
      add(`images/${kind}/${id}.${extension}`, false, () => storage.read(bucket, key));
    }
    // Entries are written in their order: when it is this one's turn, the others have been measured.
    zip.addReadStreamLazy('manifest.json', (give) => {
      const manifest: ExportManifest = {
        product: 'IrisVue',
        created_at: now().toISOString(),
        files,
      };
      give(null, Readable.from([JSON.stringify(manifest, null, 2)]));
    });
    zip.end();

    let whole = { sha256: '', byte_size: 0 };
    const measure = measuring((measured) => {
      whole = measured;
    });
    await pipeline(zip.outputStream, measure, createWriteStream(toFile, { mode: 0o600 }), {
      signal: AbortSignal.any([signal, failed.signal]),
    });
    return { sha256: whole.sha256, byteSize: whole.byte_size };
  };
}

/** Counts and hashes what passes through, and tells when it has. */
function measuring(onEnd: (measured: { sha256: string; byte_size: number }) => void): Transform {
  const hash = createHash('sha256');
  let byte_size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      byte_size += chunk.length;
      done(null, chunk);
    },
    flush(done) {
      onEnd({ sha256: hash.digest('hex'), byte_size });
      done();
    },
  });
}

const inSnakeCase = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
