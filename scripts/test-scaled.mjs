// The server's and the browser's suites once more, on PostgreSQL behind PgBouncer, Redis and S3 in the place of
// what is embedded, and the tests that only make sense there. Installs these from Debian where it may.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { ensureBuilt, ensureInstalled, ensureWebApp } = await import('./lib/checkout.mjs');
const { ensureChromium } = await import('./lib/chromium.mjs');
const { runSuites, vitestSuite } = await import('./lib/suites.mjs');

await ensureInstalled();
await ensureBuilt();
await ensureWebApp();
const chromium = await ensureChromium();
const { tsImport } = await import('tsx/esm/api');
const { startServices } = await tsImport('./services/services.ts', import.meta.url);

const services = await startServices();
// They are stopped at the end, once the suite that runs has heard the signal too.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
try {
  await runSuites(
    [
      vitestSuite('scaled'),
      { ...vitestSuite('browser'), needs: chromium === null ? 'Chromium' : null },
    ],
    { CHROMIUM_PATH: chromium ?? '', ...services.environment },
  );
} finally {
  await services.stop();
}
