import type { PropsWithChildren } from 'react';
import type { Photo } from './photo.types.ts';

export type PhotoDropProps = PropsWithChildren<{
  readonly onPhoto: (photo: Photo) => void;
  readonly onFailure: (error: unknown) => void;
  /** Told while a file hovers over the area. */
  readonly onHover: (hovering: boolean) => void;
}>;
