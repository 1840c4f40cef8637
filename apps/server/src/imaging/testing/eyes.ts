import { demoScenes, type EyeScene, type RenderedEye, renderEye } from '@irisvue/eyes';
import type { Sharp } from 'sharp';
import { sharp } from '../sharp.ts';

/** One of the demo's eyes: well lit, sharp, filling the frame. */
export function demoScene(id: string): EyeScene {
  const found = demoScenes.find((demo) => demo.id === id);
  if (!found) throw new Error(`no demo scene "${id}"`);
  return found.scene;
}

export const blueEye = (width: number, height: number): RenderedEye =>
  renderEye(demoScene('blue'), { width, height });

/** A rendered picture as a pipeline that any format can be encoded from. */
export const pictureOf = ({ image, width, height }: RenderedEye): Sharp =>
  sharp(image, { raw: { width, height, channels: 3 } });
