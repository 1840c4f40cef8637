import { readFile } from 'node:fs/promises';
import type { Client } from '@irisvue/client';
import { type Product, startProduct } from '../e2e/product.ts';
import { memoryOfTree } from './memory.ts';
import { percentile, type Row } from './row.ts';
import { signedIn, uploadPhoto } from './signed-in.ts';

const idleSubmissions = 60;
const requestsPerSecond = 50;
const loadSeconds = 20;

/** How soon the API answers and the first progress arrives, with a photograph of 12 megapixels. */
export async function measureLatency(photoPath: string): Promise<Row[]> {
  const product = await startProduct({
    env: {
      RATE_LIMIT_PER_MINUTE: '1000000',
      RATE_LIMIT_PROCESSING_PER_MINUTE: '1000000',
      // One person asks for all of it.
      UNFINISHED_JOBS_PER_USER: '1000000',
    },
  });
  try {
    const client = await signedIn(product);
    const imageId = await uploadPhoto(client, await readFile(photoPath));
    const firstProgress = await idleFirstProgress(client, imageId);
    const answers = await answersUnderLoad(client, imageId);
    const peak = await workerPeak(product);
    return [
      {
        what: `submit → first progress at the client, idle, p95 of ${idleSubmissions}`,
        bar: '≤ 60 ms',
        measured: `${percentile(firstProgress, 0.95).toFixed(0)} ms (median ${percentile(firstProgress, 0.5).toFixed(0)})`,
        met: percentile(firstProgress, 0.95) <= 60,
      },
      {
        what: `\`POST /processing/segment\` at ${requestsPerSecond} requests/s while a worker is busy, p99 of ${answers.length}`,
        bar: '≤ 50 ms',
        measured: `${percentile(answers, 0.99).toFixed(0)} ms (median ${percentile(answers, 0.5).toFixed(0)})`,
        met: percentile(answers, 0.99) <= 50,
      },
      {
        what: 'peak memory of a worker child (12 megapixels)',
        bar: '≤ 700 MB',
        measured: `${peak.toFixed(0)} MB`,
        met: peak <= 700,
      },
    ];
  } finally {
    await product.stop();
  }
}

/** Milliseconds from submitting to the first step of the running job, one job after the other. */
async function idleFirstProgress(client: Client, imageId: string): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < idleSubmissions; i += 1) {
    const startedMs = performance.now();
    let first = Number.POSITIVE_INFINITY;
    const { job_id } = await client.segment(imageId);
    const job = await client.watchJob(job_id, {
      onChange: ({ status }) => {
        if (status === 'running') first = Math.min(first, performance.now() - startedMs);
      },
    });
    if (job.status !== 'completed') throw new Error(`A job failed: ${job.error?.code}`);
    samples.push(first);
  }
  return samples;
}

/** Milliseconds of each answer at a fixed rate; the queue fills, so a worker is busy all the while. */
async function answersUnderLoad(client: Client, imageId: string): Promise<number[]> {
  const samples: number[] = [];
  const pending: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let i = 0; i < requestsPerSecond * loadSeconds; i += 1) {
    const dueMs = startedMs + (i * 1000) / requestsPerSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())));
    const sentMs = performance.now();
    pending.push(
      client.segment(imageId).then(() => {
        samples.push(performance.now() - sentMs);
      }),
    );
  }
  await Promise.all(pending);
  return samples;
}

async function workerPeak(product: Product): Promise<number> {
  const tree = await memoryOfTree(product.process.pid ?? 0);
  const peaks = tree
    .filter(({ command }) => command.includes('imaging'))
    .map(({ peakMiB }) => peakMiB);
  if (peaks.length === 0) throw new Error('The worker child was not found.');
  return (Math.max(...peaks) * 1024 * 1024) / 1e6;
}
