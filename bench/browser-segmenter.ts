import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { errorCodeSchema, segmentationSchema } from '@irisvue/contracts';
import type { IrisShape } from '@irisvue/engine';
import { z } from 'zod';
import { launchBrowser } from '../e2e/browser.ts';

/** Builds what the web app serves as /ort into a folder. */
const buildVision = fileURLToPath(new URL('../apps/app/scripts/build-vision.mjs', import.meta.url));

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
export async function startBrowserSegmenter(folder: string): Promise<BrowserSegmenter> {
  const worker = join(folder, 'ort');
  await promisify(execFile)(process.execPath, [buildVision, worker]);
  const server = serve(worker);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port to serve on');
  const browser = await launchBrowser('/dev/null');
  const open = async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${address.port}/`);
    return page;
  };
  let page = await open();
  return {
    segment: async (path) =>
      answerSchema.parse(
        await page.evaluate(askWorker, { photoUrl: `/photo?${encodeURIComponent(path)}` }),
      ),
    forget: async () => {
      await page.close();
      page = await open();
    },
    close: async () => {
      await browser.close();
      server.close();
      await rm(worker, { recursive: true });
    },
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

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

function serve(worker: string): Server {
  return createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const name = basename(url.pathname);
    try {
      if (url.pathname.startsWith('/ort/')) {
        response.setHeader(
          'content-type',
          contentTypes[extname(name)] ?? 'application/octet-stream',
        );
        response.end(await readFile(join(worker, name)));
      } else if (name === 'photo') {
        response.end(await readFile(decodeURIComponent(url.search.slice(1))));
      } else {
        response.setHeader('content-type', 'text/html').end('<!doctype html>');
      }
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
}
