// How good the art is, and how fast, against its bars and its peers:
//   npm run bench:art [-- --only art-speed,same-pixels,art-memory]
import { measureParts } from './measure-parts.ts';
import { artParts } from './parts.ts';

const { report } = await measureParts(artParts);
console.log(report);
