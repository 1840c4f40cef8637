import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { IrisFiles } from '../apps/server/src/imaging/art-tasks.ts';
import { irisesForArt } from './art-irises.ts';
import { writeLargePhoto } from './large-photo.ts';
import type { Measured, Part, Settings } from './part.ts';
import { table } from './row.ts';

interface Results {
  /** Markdown: the table of all rows, then each section under its heading. */
  readonly report: string;
  /** Whether every part was measured, at its full size. */
  readonly isComplete: boolean;
}

/**
 * Measures the parts that the command line asks for, all of them unless told otherwise, one after the other:
 *   --only NAME,NAME   these parts
 *   --synthetic N      that many synthetic eyes instead of 2,000
 *   --holes N          fill reflections of that many eyes instead of 500
 *   --overlays DIR     draw what was found in the real photographs into that folder
 */
export async function measureParts(parts: readonly Part[]): Promise<Results> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      synthetic: { type: 'string', default: '2000' },
      holes: { type: 'string', default: '500' },
      overlays: { type: 'string' },
    },
  });
  const names = values.only?.split(',');
  const unknown = names?.find((name) => parts.every((part) => part.name !== name));
  if (unknown !== undefined) {
    throw new Error(
      `No part is called ${unknown}; there are ${parts.map(({ name }) => name).join(', ')}.`,
    );
  }
  if (values.overlays !== undefined) await mkdir(values.overlays, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-bench-'));
  let largePhoto: Promise<string> | undefined;
  let irises: Promise<IrisFiles[]> | undefined;
  const settings: Settings = {
    synthetic: Number(values.synthetic),
    holes: Number(values.holes),
    overlays: values.overlays,
    largePhoto: () => {
      largePhoto ??= photographIn(folder);
      return largePhoto;
    },
    irises: () => {
      irises ??= irisesForArt(folder);
      return irises;
    },
  };
  try {
    const measured: Measured[] = [];
    for (const { name, measure } of parts) {
      if (names && !names.includes(name)) continue;
      console.error(`Measuring ${name} …`);
      measured.push(await measure(settings));
    }
    const rows = measured.flatMap((part) => part.rows);
    const sections = measured.flatMap((part) => part.sections ?? []);
    return {
      report: [table(rows), ...sections.map(({ title, text }) => `## ${title}\n\n${text}`)].join(
        '\n\n',
      ),
      isComplete: names === undefined && settings.synthetic >= 2000 && settings.holes >= 500,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function photographIn(folder: string): Promise<string> {
  const path = join(folder, '12-megapixels.jpg');
  await writeLargePhoto(path);
  return path;
}
