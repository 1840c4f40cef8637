import { createHash } from 'node:crypto';
import { access, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { makeFolder } from '../files/make-folder.ts';
import { type BatchReport, openReport } from './batch-report.ts';
import { describeFailure } from './describe-failure.ts';
import { type Drafts, openDrafts } from './drafts.ts';
import { type FoundPhoto, findPhotos } from './find-photos.ts';
import { type Output, readOutput } from './output.ts';
import { showProgress } from './progress.ts';
import { type Call, UsageError } from './usage.ts';

/** The options of every command that works through photographs. */
export const batchOptions = {
  out: 'text',
  recursive: 'flag',
  again: 'flag',
  force: 'flag',
} as const;

export const batchHelp = `  --recursive   work on all photos in the folders that you name and below. Results lie in the same
                folders below --out. A second run does only what is new or changed, and goes on where
                the first was stopped; the report in --out tells what came of each photo
  --again       with --recursive: do everything anew
  --force       replace the file that --out names, if it is there`;

/** Makes the results of one photograph; gives what its owner should know of them. */
type PhotoWork = (
  photo: string,
  /** A path to write a result to that is called like the photograph and ends like this. */
  pathOf: (suffix: string) => string,
) => Promise<readonly string[]>;

interface PhotoCommand {
  readonly name: string;
  /** Of the files that `--out` may name; none where a photograph has several results. */
  readonly fileExtensions: readonly string[];
  /** All that decides what comes out, besides the photograph. */
  readonly options: unknown;
  readonly work: PhotoWork;
}

/** The report of a running batch is written when this many milliseconds have gone by. */
const savePeriod = 2000;

/**
 * Works through the photographs one by one. One that fails is told, and the others go on.
 *
 * @returns the exit status: 1 when any photograph failed
 * @throws {UsageError} when nothing can be begun
 */
export async function runOnPhotos(call: Call, command: PhotoCommand): Promise<number> {
  const { positionals } = call;
  if (positionals.length === 0) throw new UsageError('Name at least one photo. Try --help.');
  const output = await readOutput(call, command.fileExtensions);
  const recursive = call.flag('recursive');
  const photos = await findPhotos(positionals, recursive, output.folder);
  if (output.file !== null && (photos.length > 1 || recursive)) {
    throw new UsageError('Several photos need a folder: --out DIR.');
  }
  const report = recursive ? await openReport(output.folder, command.name) : null;
  const drafts = await openDrafts(output.folder, () => report?.save());
  try {
    return report === null
      ? await workOnNamed(photos, command, output, drafts)
      : await workOnFolders(photos, command, output, drafts, report, call.flag('again'));
  } finally {
    await drafts.close();
  }
}

/** A photograph that fails leaves its error beside the others' results. */
async function workOnNamed(
  photos: readonly FoundPhoto[],
  command: PhotoCommand,
  output: Output,
  drafts: Drafts,
): Promise<number> {
  const progress = showProgress(photos.length, false);
  let failures = 0;
  for (const [index, photo] of photos.entries()) {
    progress.begin(index, photo.path);
    try {
      const warnings = await command.work(photo.path, pathsFor(photo, output, drafts));
      await drafts.publish();
      progress.clear();
      for (const warning of warnings) console.error(`${photo.path}: ${warning}`);
    } catch (error) {
      failures++;
      await drafts.discard();
      const described = describeFailure(error);
      progress.clear();
      console.error(`${photo.path}: ${described.message}`);
      if (output.file !== null) continue;
      try {
        const place = join(output.folder, `${photo.name}.json`);
        await makeFolder(dirname(place));
        await writeJson(place, { error: described });
      } catch {
        console.error(`Nothing more can be written to the folder ${output.folder}.`);
        return 1;
      }
    }
  }
  return failures > 0 ? 1 : 0;
}

/** What was done before is left as it is; the report tells of every photograph. */
async function workOnFolders(
  photos: readonly FoundPhoto[],
  command: PhotoCommand,
  output: Output,
  drafts: Drafts,
  report: BatchReport,
  again: boolean,
): Promise<number> {
  const progress = showProgress(photos.length, true);
  const counts = { done: 0, known: 0, failed: 0 };
  let savedAt = performance.now();
  for (const [index, photo] of photos.entries()) {
    const fingerprint = await fingerprintOf(photo.path, command.options);
    if (!again && (await isDone(photo, fingerprint, output.folder, report))) {
      counts.known++;
      continue;
    }
    progress.begin(index, photo.path);
    const startedAt = performance.now();
    const entry = { photo: photo.path, fingerprint };
    const seconds = () => Math.round((performance.now() - startedAt) / 100) / 10;
    try {
      const warnings = await command.work(photo.path, pathsFor(photo, output, drafts));
      const places = await drafts.publish();
      const results = places.map((place) => relative(output.folder, place));
      report.set({
        ...{ ...entry, status: 'done', results, seconds: seconds() },
        ...{ warnings: [...warnings], error: null },
      });
      counts.done++;
    } catch (error) {
      await drafts.discard();
      const described = describeFailure(error);
      report.set({
        ...{ ...entry, status: 'failed', results: [], seconds: seconds() },
        ...{ warnings: [], error: described },
      });
      counts.failed++;
      progress.clear();
      console.error(`${photo.path}: ${described.message}`);
    }
    if (performance.now() - savedAt > savePeriod) {
      report.save();
      savedAt = performance.now();
    }
  }
  progress.clear();
  report.save();
  console.error(`${counts.done} made, ${counts.known} made before, ${counts.failed} failed.`);
  return counts.failed > 0 ? 1 : 0;
}

const pathsFor = ({ name }: FoundPhoto, { folder, file }: Output, drafts: Drafts) => {
  return (suffix: string) => drafts.pathFor(join(folder, file ?? `${name}${suffix}`));
};

async function isDone(
  photo: FoundPhoto,
  fingerprint: string,
  folder: string,
  report: BatchReport,
): Promise<boolean> {
  const known = report.find(photo.path);
  if (known?.status !== 'done' || known.fingerprint !== fingerprint) return false;
  for (const result of known.results) {
    // Under another name it may be another photograph's by now.
    if (!result.startsWith(`${photo.name}.`)) return false;
    const isThere = await access(join(folder, result)).then(
      () => true,
      () => false,
    );
    if (!isThere) return false;
  }
  return true;
}

/** A photograph that cannot be read has none of its own; reading it again will say why. */
async function fingerprintOf(path: string, options: unknown): Promise<string> {
  const file = await readFile(path).catch(() => '');
  return createHash('sha256').update(file).update(JSON.stringify(options)).digest('hex');
}

export const writeJson = (path: string, value: unknown): Promise<void> =>
  writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
