import { renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeSchema } from '@irisvue/contracts';
import { z } from 'zod';

const entrySchema = z.object({
  photo: z.string(),
  status: z.enum(['done', 'failed']),
  /** Below the output folder. */
  results: z.array(z.string()),
  seconds: z.number(),
  warnings: z.array(z.string()),
  error: z.object({ code: errorCodeSchema, message: z.string() }).nullable(),
  /** Of the photograph's bytes and the command's options: the same again need not be done again. */
  fingerprint: z.string(),
});
type BatchEntry = z.infer<typeof entrySchema>;

const reportSchema = z.object({ command: z.string(), photos: z.array(entrySchema) });

/** What a folder's batches have done: written as they go on, read by the next one. */
export interface BatchReport {
  find(photo: string): BatchEntry | undefined;
  set(entry: BatchEntry): void;
  /** Writes the report as JSON and as a table; synchronous, so that an interrupted batch can write it too. */
  save(): void;
}

export async function openReport(folder: string, command: string): Promise<BatchReport> {
  const path = join(folder, `irisvue-${command}-report.json`);
  const text = await readFile(path, 'utf8').catch(() => '{}');
  const entries = new Map<string, BatchEntry>();
  for (const entry of readEntries(text)) entries.set(entry.photo, entry);
  return {
    find: (photo) => entries.get(photo),
    set: (entry) => entries.set(entry.photo, entry),
    save() {
      const photos = [...entries.values()];
      writeWhole(path, `${JSON.stringify({ command, photos }, null, 2)}\n`);
      writeWhole(path.replace(/json$/, 'csv'), toTable(photos));
    },
  };
}

/** A report that cannot be read is begun anew: then all is done again, nothing is lost. */
function readEntries(text: string): readonly BatchEntry[] {
  try {
    return reportSchema.parse(JSON.parse(text)).photos;
  } catch {
    return [];
  }
}

function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

/** Comma-separated values (RFC 4180) with a header, as spreadsheets read them. */
function toTable(entries: readonly BatchEntry[]): string {
  const rows = entries.map(({ photo, status, results, seconds, warnings, error }) => [
    ...[photo, status, results.join(' '), seconds.toFixed(1), warnings.join(' ')],
    ...[error?.code ?? '', error?.message ?? ''],
  ]);
  const header = ['photo', 'status', 'results', 'seconds', 'warnings', 'error', 'message'];
  return [header, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
}

/** What begins like a formula is text: a photograph may be called "=1+1.jpg". */
function quoted(cell: string): string {
  const plain = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
