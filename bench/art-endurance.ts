import type { IrisFiles } from '../apps/server/src/imaging/art-tasks.ts';
import { startDrawer } from './art-drawer.ts';
import { everything } from './art-works.ts';
import { atMost, mean, type Row } from './row.ts';

/** Whether the same input, parameters and seed give the same pixels, twice in one process and in another. */
export async function measureSameness(irises: readonly IrisFiles[]): Promise<Row[]> {
  const one = startDrawer();
  const other = startDrawer();
  try {
    const different: string[] = [];
    const drawings = everything(irises, 512);
    for (const [name, drawing] of drawings) {
      const { sha256 } = await one.draw(drawing);
      const again = await one.draw(drawing);
      const elsewhere = await other.draw(drawing);
      if (again.sha256 !== sha256 || elsewhere.sha256 !== sha256) different.push(name);
    }
    const named = different.length === 0 ? '' : ` (${different.join(', ')})`;
    return [
      atMost(
        `of ${drawings.size} works, those whose pixels differ when drawn again, there or in another process${named}`,
        different.length,
        0,
        { digits: 0 },
      ),
    ];
  } finally {
    one.stop();
    other.stop();
  }
}

const renders = 1000;
const compared = 200;

/** Whether a process that draws a thousand mixed pictures grows. */
export async function measureGrowth(irises: readonly IrisFiles[]): Promise<Row[]> {
  const drawer = startDrawer();
  try {
    const drawings = [256, 384, 512].flatMap((size) => [...everything(irises, size).values()]);
    const resident: number[] = [];
    for (let n = 0; n < renders; n++) {
      // A stride that no length shares mixes sizes and kinds.
      const drawing = drawings[(n * 37) % drawings.length];
      if (drawing === undefined) throw new RangeError('there is nothing to draw');
      resident.push((await drawer.draw(drawing)).resident_mib);
    }
    const first = mean(resident.slice(0, compared));
    const last = mean(resident.slice(-compared));
    return [
      atMost(
        `memory over ${renders} mixed renders: last ${compared} against first ${compared} (${first.toFixed(0)} MiB)`,
        last / first,
        1.1,
        { unit: ' ×' },
      ),
    ];
  } finally {
    drawer.stop();
  }
}
