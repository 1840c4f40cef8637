import { type DragEvent, useRef } from 'react';
import type { PhotoDropProps } from './photo-drop.types.ts';
import { photoFromFile } from './photo-from-file.web.ts';

/** A whole area that takes a dropped photo. */
export function PhotoDrop({ children, onPhoto, onFailure, onHover }: PhotoDropProps) {
  // Entering a child leaves its parent: only the count of both tells whether the file is still here.
  const depth = useRef(0);
  const move = (change: number) => {
    depth.current += change;
    onHover(depth.current > 0);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    depth.current = 0;
    onHover(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) photoFromFile(file).then(onPhoto, onFailure);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for "Choose a photo", which keyboards reach.
    <div
      onDragEnter={() => move(1)}
      onDragLeave={() => move(-1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      style={{ display: 'flex', flexDirection: 'column', flex: 1, position: 'relative' }}
    >
      {children}
    </div>
  );
}
