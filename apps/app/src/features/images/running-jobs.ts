import { create } from 'zustand';
import { deviceNotes } from '../../platform/device-notes';
import { onSignedOut } from '../session/session.ts';

const noteKey = 'irisvue.running-jobs';
const mostKept = 20;

/**
 * The name of a piece of work (of a cut-out: its photograph) → its job, kept on the device until it succeeds: after a restart its
 * progress resumes, or the reason of its failure is still known.
 */
export const useRunningJobs = create<Record<string, string>>()(() => read());

export function rememberJob(name: string, jobId: string): void {
  const entries = Object.entries({ ...useRunningJobs.getState(), [name]: jobId });
  save(Object.fromEntries(entries.slice(-mostKept)));
}

export function forgetJob(name: string): void {
  const { [name]: _, ...rest } = useRunningJobs.getState();
  save(rest);
}

onSignedOut(() => save({}));

function save(jobs: Record<string, string>): void {
  useRunningJobs.setState(jobs, true);
  deviceNotes.write(noteKey, Object.keys(jobs).length === 0 ? null : JSON.stringify(jobs));
}

function read(): Record<string, string> {
  try {
    const noted: unknown = JSON.parse(deviceNotes.read(noteKey) ?? '{}');
    return Object.fromEntries(
      Object.entries(noted ?? {}).filter((entry): entry is [string, string] => {
        return typeof entry[1] === 'string';
      }),
    );
  } catch {
    return {};
  }
}
