// Measures what the product does on real services; `npm run bench:scaled [-- --only sockets]` starts them.
import { measureParts } from './measure-parts.ts';
import { measureJobSystem } from './scaled-out/job-system.ts';
import { measureSockets } from './scaled-out/sockets.ts';

const { report } = await measureParts([
  { name: 'job-system', measure: async () => ({ rows: await measureJobSystem() }) },
  { name: 'sockets', measure: async () => ({ rows: await measureSockets() }) },
]);
console.log(report);
process.exit(0);
