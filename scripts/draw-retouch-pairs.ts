// Draws the pictures of docs/retouch.md from synthetic eyes:
//   node --conditions=development --import tsx scripts/draw-retouch-pairs.ts
import { fileURLToPath } from 'node:url';
import { drawRetouchPairs } from '../apps/server/src/imaging/draw-retouch-pairs.ts';

await drawRetouchPairs(fileURLToPath(new URL('../docs/pictures/retouch/', import.meta.url)));
