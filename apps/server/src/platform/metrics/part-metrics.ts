import { statfs } from 'node:fs/promises';
import { Gauge, type Registry } from 'prom-client';

/** What a process stands on: the parts that it cannot work without, and the disk of its home folder. */
export function watchParts(
  registry: Registry,
  parts: () => Promise<Readonly<Record<string, boolean>>>,
  folder: string,
): void {
  const registers = [registry];
  new Gauge({
    name: 'irisvue_part_up',
    help: 'Whether this process reaches a part right now.',
    labelNames: ['part'],
    registers,
    async collect() {
      for (const [part, isUp] of Object.entries(await parts())) this.set({ part }, isUp ? 1 : 0);
    },
  });
  const disk = (name: string, help: string, blocksOf: (found: Blocks) => number) =>
    new Gauge({
      ...{ name, help, registers },
      async collect() {
        const found = await statfs(folder).catch(() => null);
        if (found !== null) this.set(blocksOf(found) * found.bsize);
      },
    });
  disk('irisvue_disk_free_bytes', 'What the home folder’s disk has left.', ({ bavail }) => bavail);
  disk('irisvue_disk_size_bytes', 'Size of the home folder’s disk.', ({ blocks }) => blocks);
}

interface Blocks {
  readonly bavail: number;
  readonly blocks: number;
}
