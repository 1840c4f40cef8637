import { readFile } from 'node:fs/promises';
import { errorCodeSchema, segmentationSchema } from '@irisvue/contracts';
import type { IrisShape } from '@irisvue/engine';
import { z } from 'zod';
import { startVisionPage } from './vision-page.ts';

const replySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('done'),
    segmentation: segmentationSchema,
    iris: z.custom<IrisShape>((iris) => typeof iris === 'object' && iris !== null),
  }),
  z.object({ type: z.literal('refused'), code: errorCodeSchema }),
]);
const answerSchema = z.object({ reply: replySchema, elapsedMs: z.number() });

/** What the browser made of a photograph, and how long it took from the file to the cut-out. */
export type BrowserAnswer = z.infer<typeof answerSchema>;

export interface BrowserSegmenter {
  segment(photoPath: string): Promise<BrowserAnswer>;
  /** A browser that has loaded nothing yet. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** Chromium with the app's own segmentation worker. */
export async function startBrowserSegmenter(): Promise<BrowserSegmenter> {
  const chromium = await startVisionPage('/dev/null', (path) =>
    readFile(decodeURIComponent(path.replace('/photo?', ''))),
  );
  let page = await chromium.open();
  return {
    segment: async (path) =>
      answerSchema.parse(
        await page.evaluate(askWorker, { photoUrl: `/photo?${encodeURIComponent(path)}` }),
      ),
    forget: async () => {
      await page.close();
      page = await chromium.open();
    },
    close: () => chromium.close(),
  };
}

/** Runs in the page; its worker stays for the next photograph. */
async function askWorker({ photoUrl }: { photoUrl: string }): Promise<unknown> {
  const photo = await (await fetch(photoUrl)).blob();
  const startedMs = performance.now();
  const kept: { segmentation?: Worker } = Object.assign(globalThis);
  kept.segmentation ??= new Worker('/ort/segmentation.js', { type: 'module' });
  const { port1, port2 } = new MessageChannel();
  kept.segmentation.postMessage({ photo }, [port2]);
  return new Promise((resolve) => {
    port1.onmessage = ({ data: reply }) => {
      if (reply.type === 'stage') return;
      port1.close();
      resolve({ reply, elapsedMs: performance.now() - startedMs });
    };
  });
}
