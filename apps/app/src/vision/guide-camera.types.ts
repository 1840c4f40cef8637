import type { Circle } from '@irisvue/engine';
import type { Photo } from '../platform/photo.types.ts';
import type { GuidanceReply } from './guidance-messages.ts';

/** What the camera sees; at last the photograph, or that there will be none. */
export type GuidanceEvent =
  | Exclude<GuidanceReply, { type: 'photo' }>
  | { readonly type: 'photo'; readonly photo: Photo };

/**
 * Watches a camera's pictures on this very device until the eye is well placed, then takes the photograph.
 * `ring` tells where in the picture the eye should be. Gives a function that ends it.
 */
export type GuideCamera = (
  video: HTMLVideoElement,
  ring: () => Circle,
  report: (event: GuidanceEvent) => void,
) => () => void;
