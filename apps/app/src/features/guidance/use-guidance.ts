import type { GuidanceMessage } from '@irisvue/engine';
import { useEffect, useRef, useState } from 'react';
import type { Photo } from '../../platform/photo.types.ts';
import { guideCamera } from '../../vision/guide-camera';
import { type Ring, type Size, toPicture, toScreen } from './ring.ts';

/** What the person is shown and told. */
export interface Guidance {
  readonly status: 'starting' | 'guiding' | 'taking' | 'unavailable';
  /** Directions are as on the screen. */
  readonly message: GuidanceMessage | null;
  /** 0 to 1; at 1 the photograph is taken. */
  readonly steadiness: number;
  /** The iris on the screen. */
  readonly eye: Ring | null;
}

export interface GuidedCamera {
  /** Null while no picture arrives. */
  readonly video: HTMLVideoElement | null;
  readonly isMirrored: boolean;
  readonly screen: Size;
  readonly ring: Ring;
  readonly onPhoto: (photo: Photo) => void;
}

const silent = { message: null, steadiness: 0, eye: null };
const starting: Guidance = { status: 'starting', ...silent };
const unavailable: Guidance = { status: 'unavailable', ...silent };

/** Guides the person in front of a live camera until the photograph is taken. */
export function useGuidance(camera: GuidedCamera): Guidance {
  const latest = useRef(camera);
  latest.current = camera;
  const [guidance, setGuidance] = useState(starting);
  const { video } = camera;

  useEffect(() => {
    if (video === null) return;
    if (guideCamera === null) return setGuidance(unavailable);
    setGuidance(starting);
    const projection = () => ({
      screen: latest.current.screen,
      picture: { width: video.videoWidth, height: video.videoHeight },
      isMirrored: latest.current.isMirrored,
    });
    return guideCamera(
      video,
      () => toPicture(latest.current.ring, projection()),
      (event) => {
        switch (event.type) {
          case 'sight':
            return setGuidance({
              status: event.phase === 'guiding' ? 'guiding' : 'taking',
              message: latest.current.isMirrored ? mirrored(event.message) : event.message,
              steadiness: event.steadiness,
              eye: event.eye && toScreen(event.eye, projection()),
            });
          case 'photo':
            return latest.current.onPhoto(event.photo);
          case 'broken':
            return setGuidance(unavailable);
        }
      },
    );
  }, [video]);

  return guidance;
}

function mirrored(message: GuidanceMessage): GuidanceMessage {
  if (message === 'move_left') return 'move_right';
  if (message === 'move_right') return 'move_left';
  return message;
}
