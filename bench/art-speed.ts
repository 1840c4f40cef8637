import { fusionStyleSchema } from '@irisvue/contracts';
import { type ArtStyle, styles } from '@irisvue/engine';
import type { IrisFiles } from '../apps/server/src/imaging/art-tasks.ts';
import { type Drawer, startDrawer } from './art-drawer.ts';
import type { Drawing } from './art-protocol.ts';
import { fused, retouchedPortrait, styled } from './art-works.ts';
import type { Measured } from './part.ts';
import { atMost, markdown, percentile, type Row } from './row.ts';

/** Of a preview, whose process keeps the last irises unrolled. */
const previewSize = 384;
const sizes = [previewSize, 512, 1024, 4096] as const;
type Size = (typeof sizes)[number];
type Timed = Record<Size, number>;
/** The first run is thrown away: it loads networks and warms the compiler. */
const runs = 2;

const whole = { digits: 0, unit: ' ms' };
/** The same nets in a browser library, 512 px on two busy cores; we are to be six times as fast. */
const fastStyleTransferMs = 3500;

/**
 * How long each kind of art takes from irises in memory to pixels, in a process of its own that has drawn it before;
 * retouch and portrait from files. Only of previews is the time for unrolling an iris left out, once an iris.
 */
export async function measureArtSpeed(irises: readonly IrisFiles[]): Promise<Measured> {
  const [first, second] = irises;
  if (first === undefined || second === undefined) throw new RangeError('two irises are needed');
  const drawer = startDrawer();
  try {
    const times = new Map<ArtStyle, Timed>();
    for (const style of styles) {
      const at = (size: Size) => quickest(drawer, styled(first, style, size), size);
      times.set(style, {
        384: await at(384),
        512: await at(512),
        1024: await at(1024),
        4096: await at(4096),
      });
    }
    const fusions: number[] = [];
    for (const style of fusionStyleSchema.options) {
      fusions.push(await quickest(drawer, fused([first, second], style, 2048), 2048));
    }
    const portrait = await quickest(drawer, retouchedPortrait(first, 2048), 2048);
    const unrolling: string[] = [];
    for (const size of sizes) {
      const { unrolling_ms } = await drawer.draw(retouchedPortrait(second, size));
      unrolling.push(`${unrolling_ms.toFixed(0)} ms at ${size}`);
    }
    const rows: Row[] = [
      ...rowsOfStyles(times),
      {
        ...{ what: '… of which unrolling an iris for a portrait and completing it', bar: null },
        ...{ measured: unrolling.join(', '), met: null },
      },
      atMost('fusion at 2048 px, slowest of eight', Math.max(...fusions), 2000, whole),
      atMost('retouch and portrait at 2048 px, from files', portrait, 2000, whole),
      atMost(
        '… memory of the process that drew all of these, highest',
        await drawer.peakMib(),
        1536,
        {
          ...{ digits: 0, unit: ' MiB' },
        },
      ),
    ];
    return { rows, sections: [{ title: 'Styles', text: tableOf(times) }] };
  } finally {
    drawer.stop();
  }
}

async function quickest(drawer: Drawer, drawing: Drawing, size: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  // Nothing is left to warm up at the largest size, where a run takes seconds.
  for (let run = 0; run < (size > 2048 ? 1 : runs); run++) {
    const { ms, unrolling_ms } = await drawer.draw(drawing);
    best = Math.min(best, size === previewSize ? ms - unrolling_ms : ms);
  }
  return best;
}

function rowsOfStyles(times: ReadonlyMap<ArtStyle, Timed>): Row[] {
  const at = (size: Size, kinds: readonly ArtStyle['kind'][]) =>
    [...times].filter(([{ kind }]) => kinds.includes(kind)).map(([, timed]) => timed[size]);
  const slowest = (size: Size, ...kinds: ArtStyle['kind'][]) => Math.max(...at(size, kinds));
  return [
    atMost(
      'any style at 384 px, its iris unrolled before, slowest',
      slowest(384, 'effect', 'painterly', 'neural'),
      300,
      whole,
    ),
    atMost('effects at 1024 px, median', percentile(at(1024, ['effect']), 0.5), 500, whole),
    atMost('… at 4096 px, slowest', slowest(4096, 'effect'), 8000, whole),
    atMost('neural styles at 1024 px, slowest', slowest(1024, 'neural'), 1500, whole),
    atMost(
      '… at 512 px, slowest',
      slowest(512, 'neural'),
      Math.round(fastStyleTransferMs / 6),
      whole,
    ),
    atMost('painterly styles at 1024 px, slowest', slowest(1024, 'painterly'), 1500, whole),
    atMost(
      '… painterly and neural at 4096 px, slowest',
      slowest(4096, 'painterly', 'neural'),
      20_000,
      whole,
    ),
  ];
}

const tableOf = (times: ReadonlyMap<ArtStyle, Timed>): string =>
  markdown(
    ['style', 'kind', ...sizes.map((size) => `${size} px, ms`)],
    [...times].map(([{ id, kind }, timed]) => [
      id,
      kind,
      ...sizes.map((size) => timed[size].toFixed(0)),
    ]),
  );
