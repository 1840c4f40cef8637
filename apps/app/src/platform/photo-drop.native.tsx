import type { PhotoDropProps } from './photo-drop.types.ts';

/** Nothing is dropped on a phone. */
export function PhotoDrop({ children }: PhotoDropProps) {
  return children;
}
