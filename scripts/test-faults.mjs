// Real processes of every role on real services, which are killed, cut off, filled and stopped under load. Tens of
// minutes; see docs/decisions/0031-faults-are-real.md.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { ensureInstalled } = await import('./lib/checkout.mjs');
const { runSuites, vitestSuite } = await import('./lib/suites.mjs');

await ensureInstalled();
// The suite ends what it has started, once it has heard the signal too.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
await runSuites([vitestSuite('faults')], {});
