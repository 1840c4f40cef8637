import { lumaOfRGBA } from '../raster/luma.ts';
import type { RunModel } from '../run-model.ts';
import { isLastBest } from './burst.ts';
import { findEye, lookSize } from './find-eye.ts';
import { type GuidanceState, guide, initialGuidance } from './guidance.ts';
import { circleInFrame, circleInPart } from './in-part.ts';
import type { Circle, LiveFrame } from './live-frame.ts';
import { type FrameMeasurement, type MeasuredLook, measureEye } from './measure.ts';
import { snapToLimbus } from './snap.ts';
import { nextPart } from './track.ts';

/** Follows an eye through the frames of a camera. */
export interface Watcher {
  /** Takes the next frame, given where in it the eye should be. One frame at a time: await each. */
  see(frame: LiveFrame, ring: Circle): Promise<Sight>;
}

export interface Sight {
  readonly measurement: FrameMeasurement;
  readonly state: GuidanceState;
  /** This frame is the photograph, unless a later one is said to be: any kept before can go. */
  readonly isPhoto: boolean;
}

/** Guidance from the first frame to the photograph. */
export function createWatcher(runModel: RunModel): Watcher {
  let last: MeasuredLook | null = null;
  let state: GuidanceState = initialGuidance;
  return {
    see: async (frame, ring) => {
      const { timeMs } = frame;
      const part = nextPart(frame, last);
      const picture = frame.read(part, lookSize, lookSize);
      const luma = lumaOfRGBA(picture);
      const found = await findEye(picture, part, runModel);
      const snapped = snapToLimbus(luma, circleInPart(found, part));
      const eye = { ...found, ...circleInFrame(snapped, part) };
      const look: MeasuredLook = { timeMs, part, eye, luma };
      const measurement = { timeMs, eye: isThere(look) ? measureEye(frame, look, last) : null };
      last = look;
      state = guide(state, measurement, ring);
      return { measurement, state, isPhoto: state.phase !== 'guiding' && isLastBest(state.burst) };
    },
  };
}

/** The network always answers; below this it does not mean it. */
const isThere = ({ eye }: MeasuredLook): boolean => eye.confidence > 0.2 && eye.radius > 0;
