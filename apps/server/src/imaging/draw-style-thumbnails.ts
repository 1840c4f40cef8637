import { join } from 'node:path';
import { irisRing, styles } from '@irisvue/engine';
import { drawnCutOut } from './drawn-cut-out.ts';
import { fromRaster } from './encode.ts';
import { runModel } from './models.ts';

/** Pixels: enough for a tile on a phone, and a few kilobytes. */
const size = 320;
const seed = 7;

/**
 * Draws an example of every style into a folder, all of one eye, so that they can be compared.
 *
 * @param names of the styles to draw anew; all when empty
 */
export async function drawStyleThumbnails(folder: string, names: readonly string[]): Promise<void> {
  for (const style of styles) {
    if (names.length > 0 && !names.includes(style.id)) continue;
    const parameters = Object.fromEntries(style.parameters.map((each) => [each.id, each.default]));
    const ring = irisRing(drawnCutOut('blue'), style.radiusShare(parameters) * size, null);
    await fromRaster(await style.render(ring, { parameters, size, seed }, runModel))
      .removeAlpha()
      .webp({ quality: 78, effort: 6 })
      .toFile(join(folder, `${style.id}.webp`));
  }
}
