// Runs whenever npm has installed: compiles, so that `npx irisvue` works at once, and notes what is installed,
// so that `npm start` does not install it again.
import { ensureBuilt, noteInstalled } from './lib/checkout.mjs';

await noteInstalled();
await ensureBuilt();
