import { IrisVueError } from '@irisvue/contracts';
import {
  compositionRadiusShare,
  enlargeRing,
  findStyle,
  fusionRadiusShare,
  type IrisRing,
  irisRing,
  type RasterRGBA,
  retouch,
  roundPortrait,
  roundPortraitRadiusShare,
} from '@irisvue/engine';
import type { ArtWork } from './art-tasks.ts';
import { drawComposition, drawFusion } from './draw-captioned.ts';
import { runModel } from './models.ts';
import type { ReadIris } from './read-iris.ts';

/** A picture, and how much of it no photograph showed. */
export interface Made {
  readonly picture: RasterRGBA;
  readonly inventedShare: number;
}

/** Unrolls an iris for being drawn at a radius in pixels. */
export type RingOf = (iris: ReadIris, radius: number) => IrisRing | Promise<IrisRing>;

/**
 * Draws what is asked for of irises in memory. The same input gives the same pixels.
 *
 * @throws {IrisVueError} STYLE_NOT_FOUND, STYLE_WITHOUT_BACKDROP, CAPTION_NOT_WRITABLE
 */
export async function drawArt(
  work: ArtWork,
  read: readonly ReadIris[],
  ringOf: RingOf = freshRing,
): Promise<Made> {
  const [first, second] = read;
  if (first === undefined) throw new RangeError('art is made of at least one iris');
  switch (work.work) {
    case 'enhance': {
      const { cutOut, isRetouched } = first;
      const inFront = isRetouched ? null : first.inFront;
      return retouch(cutOut, inFront, work.sliders, first);
    }
    case 'portrait': {
      const ring = await ringOf(first, roundPortraitRadiusShare(work.glow) * work.size);
      return inventive([ring], roundPortrait(ring, work));
    }
    case 'style': {
      const style = findStyle(work.style_id);
      if (style === undefined) throw new IrisVueError('STYLE_NOT_FOUND');
      const ring = await ringOf(first, style.radiusShare(work.parameters) * work.size);
      return inventive([ring], await style.render(ring, work, runModel));
    }
    case 'fuse': {
      if (second === undefined) throw new RangeError('a fusion is made of two irises');
      const radius = fusionRadiusShare(work.style) * work.size;
      const rings = [await ringOf(first, radius), await ringOf(second, radius)] as const;
      return inventive(rings, await drawFusion(rings, work));
    }
    case 'compose': {
      const radius = compositionRadiusShare(work.layout, read.length) * work.size;
      const rings: IrisRing[] = [];
      for (const iris of read) rings.push(await ringOf(iris, radius));
      return inventive(rings, await drawComposition(rings, work));
    }
  }
}

/** Unrolls it now, and has a small one enlarged by the network. */
export const freshRing: RingOf = async ({ cutOut, inFront }, radius) =>
  enlargeRing(irisRing(cutOut, radius, inFront), radius, runModel);

/** As invented as its irises are. */
const inventive = (rings: readonly IrisRing[], picture: RasterRGBA): Made => ({
  picture,
  inventedShare: rings.reduce((sum, ring) => sum + ring.inventedShare, 0) / rings.length,
});
