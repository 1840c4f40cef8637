import { access, constants, writeFile } from 'node:fs/promises';
import { join, parse, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type ErrorCode, IrisVueError } from '@irisvue/contracts';
import { makeFolder } from '../files/make-folder.ts';

/** What a command that works through photographs was asked to do. */
export interface PhotoBatch {
  readonly photos: readonly string[];
  readonly outputFolder: string;
  /** The options beyond `--out`, as they were given. */
  readonly options: Readonly<Record<string, string | undefined>>;
}

const usageStatus = 2;

/** Prints a sentence about a wrong call; gives the exit status for it. */
export function refuse(sentence: string): number {
  console.error(sentence);
  return usageStatus;
}

/**
 * Reads `PHOTO… --out DIR` and further string options, and makes the folder.
 *
 * @returns the batch, or the exit status when there is nothing to do: help was asked for, or the call
 * is wrong, which has then been said
 */
export async function readPhotoBatch(
  argv: readonly string[],
  help: string,
  optionNames: readonly string[] = [],
): Promise<PhotoBatch | number> {
  const optional = optionNames.map((name) => [name, { type: 'string' }] as const);
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        ...Object.fromEntries(optional),
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const { out, help: wantsHelp, ...rest } = parsed.values;
  if (wantsHelp) {
    console.log(help);
    return 0;
  }
  if (parsed.positionals.length === 0) return refuse('Name at least one photo. Try --help.');
  if (typeof out !== 'string' || out === '') {
    return refuse('Say where the results go: --out DIR. Try --help.');
  }
  try {
    await makeFolder(resolve(out));
    await access(out, constants.W_OK);
  } catch {
    return refuse(`Nothing can be written to the folder ${out}.`);
  }
  const options: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (typeof value === 'string') options[name] = value;
  }
  return { photos: parsed.positionals, outputFolder: out, options };
}

/**
 * A name for each photograph's results: its file name without extension; the second of the same name
 * gets `-2`, and so on, whatever is free.
 */
function resultNames(photos: readonly string[]): string[] {
  const stems = photos.map((photo) => parse(photo).name);
  // A photo that is really called eye-2 keeps its name before a second eye.jpg may take it.
  const taken = new Set(stems);
  const seen = new Set<string>();
  return stems.map((stem) => {
    if (!seen.has(stem)) {
      seen.add(stem);
      return stem;
    }
    let number = 2;
    while (taken.has(`${stem}-${number}`)) number++;
    const name = `${stem}-${number}`;
    taken.add(name);
    return name;
  });
}

/** The code and message of a failure; what we have no name for is INTERNAL. */
function describe(error: unknown): { code: ErrorCode; message: string } {
  if (error instanceof IrisVueError) return { code: error.code, message: error.message };
  if (error instanceof Error && 'code' in error && isDiskError(error.code)) {
    const { code, message } = new IrisVueError('OUTPUT_NOT_WRITABLE');
    return { code, message };
  }
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) };
}

const isDiskError = (code: unknown): boolean =>
  code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS' || code === 'EDQUOT';

/**
 * Works through the photographs one by one. One that fails leaves `NAME.json` with its error, and the
 * others go on. Progress goes to stderr when a person is watching.
 *
 * @returns the exit status: 1 when any photograph failed
 */
export async function runPhotoBatch(
  { photos, outputFolder }: PhotoBatch,
  work: (photo: string, pathOf: (suffix: string) => string) => Promise<void>,
): Promise<number> {
  const names = resultNames(photos);
  let failures = 0;
  for (const [index, photo] of photos.entries()) {
    const pathOf = (suffix: string) => join(outputFolder, `${names[index]}${suffix}`);
    if (process.stderr.isTTY) process.stderr.write(`${index + 1}/${photos.length} ${photo}\n`);
    try {
      await work(photo, pathOf);
    } catch (error) {
      failures++;
      const described = describe(error);
      console.error(`${photo}: ${described.message}`);
      try {
        await writeJson(pathOf('.json'), { error: described });
      } catch {
        console.error(`Nothing more can be written to the folder ${outputFolder}.`);
        return 1;
      }
    }
  }
  return failures > 0 ? 1 : 0;
}

export const writeJson = (path: string, value: unknown): Promise<void> =>
  writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
