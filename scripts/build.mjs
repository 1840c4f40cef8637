// Compiles everything and exports the web app, for an image that is started elsewhere.
import { ensureBuilt, ensureWebApp } from './lib/checkout.mjs';

await ensureBuilt();
await ensureWebApp();
