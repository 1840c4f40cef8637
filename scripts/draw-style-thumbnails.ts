// Draws the examples that the list of styles shows: npm run styles:thumbnails
import { fileURLToPath } from 'node:url';
import { drawStyleThumbnails } from '../apps/server/src/imaging/draw-style-thumbnails.ts';

await drawStyleThumbnails(
  fileURLToPath(new URL('../apps/server/style-thumbnails/', import.meta.url)),
);
