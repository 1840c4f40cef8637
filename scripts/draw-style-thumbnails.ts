// Draws the examples that the list of styles shows, and those that tests compare with; all, or the named ones:
//   npm run styles:thumbnails [-- halo collision …]
import { fileURLToPath } from 'node:url';
import { saveExamples } from '../apps/server/src/imaging/draw-examples.ts';
import { drawStyleThumbnails } from '../apps/server/src/imaging/draw-style-thumbnails.ts';

const folder = (path: string) => fileURLToPath(new URL(`../apps/server/${path}/`, import.meta.url));
const names = process.argv.slice(2);

await drawStyleThumbnails(folder('style-thumbnails'), names);
await saveExamples(folder('src/imaging/fixtures/art'), names);
