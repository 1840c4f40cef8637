import type { Client } from '@irisvue/client';
import { demoScenes, renderEye } from '@irisvue/eyes';
import sharp from 'sharp';
import { startProduct } from '../e2e/product.ts';
import { percentile, type Row } from './row.ts';
import { signedIn, uploadPhoto } from './signed-in.ts';

const idleSamples = 40;
const busySamples = 10;
const wholePrint = 4096;

/** How soon somebody who looks through the styles sees one, alone and while their print is being made. */
export async function measurePreviewLatency(): Promise<Row[]> {
  const product = await startProduct({
    env: {
      RATE_LIMIT_PER_MINUTE: '1000000',
      RATE_LIMIT_PREVIEWS_PER_MINUTE: '1000000',
      RATE_LIMIT_PROCESSING_PER_MINUTE: '1000000',
    },
  });
  try {
    const client = await signedIn(product);
    const cutOutId = await cutOutOf(client);
    const styles = (await client.listStyles()).map(({ id }) => id);
    const look = async (count: number, seed: number) => {
      const samples: number[] = [];
      for (let i = 0; i < count; i += 1) {
        samples.push(await preview(client, cutOutId, styles[i % styles.length] ?? '', seed + i));
      }
      return samples;
    };
    // Networks are loaded and the compiler is warm when somebody has seen each style once.
    await look(styles.length, 0);
    const idle = await look(idleSamples, 1000);

    const body = { image_id: cutOutId, style_id: 'stardust', size: wholePrint };
    const { job_id } = (await client.api.transferStyle({ body })).data;
    await untilRunning(client, job_id);
    const busy = await look(busySamples, 2000);
    const isOver = (await client.getJob(job_id)).status === 'completed';
    return [
      toKnow(`submit → preview at the client, p95 of ${idleSamples}, every style`, idle),
      toKnow(
        `the same while a print of ${wholePrint} px is made${isOver ? ', which was done before the last' : ''}, p95 of ${busySamples}`,
        busy,
      ),
    ];
  } finally {
    await product.stop();
  }
}

const toKnow = (what: string, samples: readonly number[]): Row => ({
  ...{ what, bar: null, met: null },
  measured: `${percentile(samples, 0.95).toFixed(0)} ms (median ${percentile(samples, 0.5).toFixed(0)})`,
});

async function cutOutOf(client: Client): Promise<string> {
  const [demo] = demoScenes;
  if (demo === undefined) throw new Error('there are no demo scenes');
  const { image, width, height } = renderEye(demo.scene, { width: 2048, height: 1536 });
  const photo = await sharp(image, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
  const { job_id } = await client.segment(await uploadPhoto(client, photo));
  const { status, result } = await client.watchJob(job_id);
  const cutOutId = result?.image_id;
  if (status !== 'completed' || cutOutId == null) throw new Error('The eye was not cut out.');
  return cutOutId;
}

/** Milliseconds until the preview's address is known. */
async function preview(
  client: Client,
  image_id: string,
  style_id: string,
  seed: number,
): Promise<number> {
  const startedMs = performance.now();
  const { data } = await client.api.previewArt({
    body: { type: 'style', request: { image_id, style_id, seed } },
  });
  const { preview_url, error } = await client.watchJob(data.job_id);
  const tookMs = performance.now() - startedMs;
  if (preview_url === null) throw new Error(`${style_id} has no preview: ${error?.code}`);
  return tookMs;
}

async function untilRunning(client: Client, jobId: string): Promise<void> {
  let isRunning: () => void = () => {};
  const running = new Promise<void>((resolve) => {
    isRunning = resolve;
  });
  const stop = new AbortController();
  const watching = client.watchJob(jobId, {
    signal: stop.signal,
    onChange: ({ status }) => {
      if (status !== 'queued') isRunning();
    },
  });
  watching.catch(() => {});
  await running;
  stop.abort();
}
