// How good the art is, and how fast, against its bars and its peers:
//   npm run bench:art [-- --only reflections,super-resolution,variety,art-speed,same-pixels,preview-latency,art-memory] [--holes N]
import { measureParts } from './measure-parts.ts';
import { artParts } from './parts.ts';

const { report } = await measureParts(artParts);
console.log(report);
