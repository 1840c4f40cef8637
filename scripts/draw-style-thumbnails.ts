// Draws the examples that the list of styles shows, and those that tests compare with: npm run styles:thumbnails
import { fileURLToPath } from 'node:url';
import { saveExamples } from '../apps/server/src/imaging/draw-examples.ts';
import { drawStyleThumbnails } from '../apps/server/src/imaging/draw-style-thumbnails.ts';

const folder = (path: string) => fileURLToPath(new URL(`../apps/server/${path}/`, import.meta.url));

await drawStyleThumbnails(folder('style-thumbnails'));
await saveExamples(folder('src/imaging/fixtures/art'));
