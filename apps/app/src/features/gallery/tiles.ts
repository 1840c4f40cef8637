import type { Image } from '@irisvue/contracts';

/** What hangs in the gallery: all that was made, and photographs of which nothing was. */
export function tilesOf(pages: readonly (readonly Image[])[]): Image[] {
  const shown = new Map<string, Image>();
  const cutOut = new Set<string>();
  // Newest first: a cut-out always comes before the photograph that it was made from.
  for (const image of pages.flat()) {
    if (image.status === 'awaiting_upload') continue;
    if (image.parent_id !== null) cutOut.add(image.parent_id);
    if (image.kind !== 'original' || !cutOut.has(image.id)) shown.set(image.id, image);
  }
  return [...shown.values()];
}

const usualTile = 240;
const largestTile = 480;

/** Tiles in a row: about thumbnail-sized, at least three, and larger while there are only a few. */
export function columnsIn(width: number, tiles: number): number {
  const usual = Math.max(3, Math.round(width / usualTile));
  return Math.max(1, Math.ceil(width / largestTile), Math.min(usual, tiles));
}
