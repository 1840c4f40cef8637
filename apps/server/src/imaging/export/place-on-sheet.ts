import type { Sharp } from 'sharp';
import type { PrintSheet, Size } from './print-sheet.ts';

/** Pixels of ground around a whole picture: as many as Lanczos reads beyond its edge, and one more. */
const groundFrame = 4;

/** How much ground a picture needs around it before it can be placed. */
export const frameFor = ({ fit }: PrintSheet): number => (fit === 'contain' ? groundFrame : 0);

/**
 * Puts a picture on its sheet: to the edges, or whole in the middle with its ground all around.
 *
 * @param framed the picture with the frame of ground that it needs
 * @param size of the picture without it
 */
export function placeOnSheet(framed: Sharp, size: Size, sheet: PrintSheet): Sharp {
  const { pixels, picture, fit } = sheet;
  if (fit === 'cover') return framed.resize({ ...pixels, fit, kernel: 'lanczos3' });
  const scale = picture.width / size.width;
  const width = Math.round(scale * (size.width + 2 * groundFrame));
  const height = Math.round(scale * (size.height + 2 * groundFrame));
  const left = Math.round((pixels.width - width) / 2);
  const top = Math.round((pixels.height - height) / 2);
  return framed.resize({ width, height, fit: 'fill', kernel: 'lanczos3' }).extend({
    left,
    top,
    right: pixels.width - width - left,
    bottom: pixels.height - height - top,
    // The ground's own numbers, whatever the depth and the colour space.
    extendWith: 'copy',
  });
}
