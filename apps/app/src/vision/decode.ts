import type { Frame } from '@irisvue/contracts';
import type { RasterRGB, View } from '@irisvue/engine';

/** The browser has no decoder for the file, or the file is damaged. */
export class Undecodable extends Error {}

/**
 * Decodes a photograph, upright and in sRGB; close it when done.
 *
 * @throws {Undecodable}
 */
export async function decodePhoto(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new Undecodable('This browser cannot decode the file.', { cause });
  }
}

/**
 * The part of a frame that lies in a decoded photograph.
 *
 * @param frameWidth how many pixels there are to be across the frame; never more than there were
 */
export function decodePart(photo: ImageBitmap, frame: Frame, frameWidth: number): View {
  const scale = Math.min(1, frameWidth / frame.width);
  const left = Math.max(0, Math.floor(frame.x));
  const top = Math.max(0, Math.floor(frame.y));
  const width = Math.min(photo.width, Math.ceil(frame.x + frame.width)) - left;
  const height = Math.min(photo.height, Math.ceil(frame.y + frame.height)) - top;
  const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(photo, left, top, width, height, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const picture = withoutAlpha(data, canvas.width, canvas.height);
  return { picture, frame: { x: left, y: top, width, height } };
}

/** @throws when the browser draws no canvas outside the page */
export function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gives workers no canvas.');
  return context;
}

function withoutAlpha(rgba: Uint8ClampedArray, width: number, height: number): RasterRGB {
  const data = new Uint8ClampedArray(3 * width * height);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    data[to] = rgba[from] ?? 0;
    data[to + 1] = rgba[from + 1] ?? 0;
    data[to + 2] = rgba[from + 2] ?? 0;
  }
  return { width, height, data };
}
