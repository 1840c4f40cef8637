// Everything on one machine: install, build what is stale, then run the all-in-one role in this very process.
import { requireNode } from './lib/node-version.mjs';

requireNode();
const { ensureBuilt, ensureInstalled, ensureWebApp } = await import('./lib/checkout.mjs');
await ensureInstalled();
await ensureBuilt();
await ensureWebApp();
const { main } = await import('../apps/server/dist/cli.js');
process.exitCode = await main(['start', ...process.argv.slice(2)]);
