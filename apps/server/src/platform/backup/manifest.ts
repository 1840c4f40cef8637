import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartupError } from '../startup-error.ts';
import { buckets } from '../storage/storage.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** Names become parts of paths and of statements. */
const nameSchema = z.string().regex(/^[a-z_][a-z0-9_]*$/);

const fileSchema = z.object({ sha256: sha256Schema, byte_size: z.number().int().min(0) });
export type FileSum = z.infer<typeof fileSchema>;

const tableSchema = z.object({
  name: nameSchema,
  columns: z.array(nameSchema).min(1),
  /** Of the rows as text, in the order of their keys: the same wherever the table is. */
  content_sha256: sha256Schema,
  rows: z.number().int().min(0),
  file: fileSchema,
});
export type BackedUpTable = z.infer<typeof tableSchema>;

export const objectSchema = fileSchema.extend({
  bucket: z.enum(buckets),
  key: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)*$/)
    .refine((key) => !key.split('/').includes('..')),
});
export type BackedUpObject = z.infer<typeof objectSchema>;

const manifestSchema = z.object({
  format: z.literal(1),
  version: z.string(),
  /** The newest of Drizzle's migrations that the tables have seen. */
  migration_level: z.number().int(),
  /** When the database was as it is in here. */
  taken_at: z.iso.datetime(),
  tables: z.array(tableSchema).min(1),
  objects: z.object({
    count: z.number().int().min(0),
    byte_size: z.number().int().min(0),
    /** Those that were removed from the storage before they were copied. */
    removed_meanwhile: z.number().int().min(0),
    /** The list of them, a line each. */
    list: fileSchema,
  }),
  secrets: fileSchema.nullable(),
});
export type Manifest = z.infer<typeof manifestSchema>;

const formatSchema = z.object({ format: z.number() });

export const tableFile = (name: string) => `database/${name}.copy.gz`;
export const objectFile = ({ bucket, key }: Pick<BackedUpObject, 'bucket' | 'key'>) =>
  `objects/${bucket}/${key}`;
export const objectListFile = 'objects.ndjson';
export const secretsFile = 'secrets.json';
const manifestFile = 'manifest.json';

/** Last, and at once: a folder without it is no backup. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const draft = join(folder, `${manifestFile}.part`);
  await writeFile(draft, JSON.stringify(manifest, null, 2), { mode: 0o600 });
  await rename(draft, join(folder, manifestFile));
}

export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, manifestFile);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new StartupError(
      `${path} is missing: this is no backup, or one that was not finished. Nothing was changed.`,
    );
  });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw damaged(manifestFile);
  }
  const { data } = formatSchema.safeParse(content);
  if (data !== undefined && data.format > 1) {
    throw new StartupError('This backup was made by a newer version of IrisVue. Install that one.');
  }
  const parsed = manifestSchema.safeParse(content);
  if (!parsed.success) throw damaged(manifestFile);
  return parsed.data;
}

export const damaged = (file: string) =>
  new StartupError(`${file} of this backup is damaged or missing. Take another backup.`);
