import { join } from 'node:path';
import { irisRing, styles } from '@irisvue/engine';
import { drawnCutOut } from './drawn-cut-out.ts';
import { fromRaster } from './encode.ts';

/** Pixels: enough for a tile on a phone, and a few kilobytes. */
const size = 320;
/** Each style on another eye, by the demo's names. */
const eyes = ['blue', 'green-hazel', 'brown', 'amber'];
const seed = 7;

/** Draws an example of every style into a folder. */
export async function drawStyleThumbnails(folder: string): Promise<void> {
  for (const [index, style] of styles.entries()) {
    const parameters = Object.fromEntries(style.parameters.map((each) => [each.id, each.default]));
    const eye = drawnCutOut(eyes[index % eyes.length] ?? 'blue');
    const ring = irisRing(eye, style.radiusShare(parameters) * size, null);
    await fromRaster(style.render(ring, { parameters, size, seed }))
      .removeAlpha()
      .webp({ quality: 78, effort: 6 })
      .toFile(join(folder, `${style.id}.webp`));
  }
}
