import { type Browser, chromium } from 'playwright-core';

/** Debian's Chromium, headless, quiet towards the network, with `videoPath` as its camera, or without a camera. */
export async function launchBrowser(videoPath?: string): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(videoPath === undefined
        ? []
        : [
            '--use-fake-device-for-media-stream',
            '--use-fake-ui-for-media-stream',
            `--use-file-for-fake-video-capture=${videoPath}`,
          ]),
    ],
  });
}
