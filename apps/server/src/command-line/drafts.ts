import { rmSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../files/make-folder.ts';

/** Results are written beside their place and moved there when they are whole. */
export interface Drafts {
  /** A path to write to; `place` is where the file goes. */
  pathFor(place: string): string;
  /** Moves all that was written to its place; gives the places. */
  publish(): Promise<string[]>;
  /** Forgets what was begun. */
  discard(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param folder an existing folder on the same disk as the results
 * @param onInterrupt is run when Ctrl-C or a signal ends the process, once the drafts are gone
 */
export async function openDrafts(folder: string, onInterrupt = () => {}): Promise<Drafts> {
  const draftFolder = join(folder, `.irisvue-${process.pid}`);
  await mkdir(draftFolder, { recursive: true });
  const written = new Map<string, string>();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const stop = (signal: NodeJS.Signals) => {
    rmSync(draftFolder, { recursive: true, force: true });
    onInterrupt();
    for (const each of signals) process.off(each, stop);
    // Dies of the signal, so that a shell's loop stops too.
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, stop);

  return {
    pathFor(place) {
      // The extension stays: it says in which format to write.
      const draft = join(draftFolder, `${written.size}-${place.split(/[/\\]/).at(-1)}`);
      written.set(place, draft);
      return draft;
    },
    async publish() {
      for (const [place, draft] of written) {
        await makeFolder(dirname(place));
        await rename(draft, place);
      }
      const places = [...written.keys()];
      written.clear();
      return places;
    },
    async discard() {
      for (const draft of written.values()) await rm(draft, { force: true });
      written.clear();
    },
    async close() {
      for (const signal of signals) process.off(signal, stop);
      await rm(draftFolder, { recursive: true, force: true });
    },
  };
}
