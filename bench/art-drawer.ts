import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Drawing, type Drawn, drawnSchema } from './art-protocol.ts';

/** A process of its own that draws. */
export interface Drawer {
  draw(drawing: Drawing): Promise<Drawn>;
  /** Highest resident memory so far, in MiB (Linux). */
  peakMib(): Promise<number>;
  stop(): void;
}

export function startDrawer(): Drawer {
  const child = fork(fileURLToPath(new URL('art-process.ts', import.meta.url)), {
    execArgv: ['--conditions=development', '--import', 'tsx'],
  });
  return {
    async draw(drawing) {
      const answered = new AbortController();
      const { signal } = answered;
      const ended = once(child, 'exit', { signal }).then(([status]) => {
        throw new Error(`The process that draws ended with status ${status}.`);
      });
      child.send(drawing);
      try {
        const [answer] = await Promise.race([once(child, 'message', { signal }), ended]);
        return drawnSchema.parse(answer);
      } finally {
        ended.catch(() => {});
        answered.abort();
      }
    },
    async peakMib() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
    },
    stop: () => child.kill(),
  };
}
