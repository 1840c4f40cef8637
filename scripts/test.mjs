// Every suite, one count. Needs Debian's Chromium for the browser suite and installs it there as root.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { ensureBuilt, ensureInstalled, ensureWebApp } = await import('./lib/checkout.mjs');
const { ensureChromium } = await import('./lib/chromium.mjs');
const { jestSuite, runSuites, vitestSuite } = await import('./lib/suites.mjs');

await ensureInstalled();
await ensureBuilt();
await ensureWebApp();
const chromium = await ensureChromium();

await runSuites(
  [
    vitestSuite('unit'),
    vitestSuite('server'),
    jestSuite('app', 'apps/app'),
    { ...vitestSuite('browser'), needs: chromium === null ? 'Chromium' : null },
  ],
  { CHROMIUM_PATH: chromium ?? '' },
);
