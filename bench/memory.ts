import { readdir, readFile } from 'node:fs/promises';

export interface ProcessMemory {
  readonly pid: number;
  readonly command: string;
  /** Proportional set size: pages shared with other processes count once in a sum. */
  readonly pssMiB: number;
  /** Highest resident size so far. */
  readonly peakMiB: number;
}

/** A process and all that descend from it (Linux). */
export async function memoryOfTree(rootPid: number): Promise<ProcessMemory[]> {
  const children = await childrenByParent();
  const found: ProcessMemory[] = [];
  const visit = async (pid: number): Promise<void> => {
    const memory = await memoryOf(pid);
    if (memory !== null) found.push(memory);
    for (const child of children.get(pid) ?? []) await visit(child);
  };
  await visit(rootPid);
  return found;
}

async function childrenByParent(): Promise<Map<number, number[]>> {
  const children = new Map<number, number[]>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return children;
}

async function memoryOf(pid: number): Promise<ProcessMemory | null> {
  try {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return {
      pid,
      command: command.replaceAll('\0', ' ').trim(),
      pssMiB: kibibytes(rollup, 'Pss') / 1024,
      peakMiB: kibibytes(status, 'VmHWM') / 1024,
    };
  } catch {
    // It ended while we looked.
    return null;
  }
}

function kibibytes(text: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
}
