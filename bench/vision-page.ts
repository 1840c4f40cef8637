import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';

/** Builds what the web app serves as /ort into a folder. */
const buildVision = fileURLToPath(new URL('../apps/app/scripts/build-vision.mjs', import.meta.url));

export interface VisionPage {
  /** An empty page beside the web app's /ort. */
  open(): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Chromium with the app's own vision workers.
 *
 * @param videoPath what its camera sees
 * @param read the content of any other path of the page's server; null where there is none
 */
export async function startVisionPage(
  videoPath: string,
  read: (path: string) => Promise<Uint8Array | null>,
): Promise<VisionPage> {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-ort-'));
  await promisify(execFile)(process.execPath, [buildVision, folder]);
  const answer = async (path: string, response: ServerResponse) => {
    if (path === '/') return response.setHeader('content-type', 'text/html').end('<!doctype html>');
    const isOrt = path.startsWith('/ort/');
    const content = isOrt ? await readFile(join(folder, basename(path))) : await read(path);
    if (content === null) return response.writeHead(404).end();
    response.setHeader('content-type', contentTypes[extname(path)] ?? 'application/octet-stream');
    return response.end(content);
  };
  const server = createServer((request, response) => {
    answer(request.url ?? '/', response).catch(() => response.writeHead(404).end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port to serve on');
  const browser = await launchBrowser(videoPath);
  return {
    open: async () => {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${address.port}/`);
      return page;
    },
    close: async () => {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};
