import { type Burst, emptyBurst, withFrame } from './burst.ts';
import { type Correction, faultsOf } from './faults.ts';
import type { Circle } from './live-frame.ts';
import type { FrameMeasurement, SeenEye } from './measure.ts';

/** The one thing to say. */
export type GuidanceMessage = 'find_eye' | Correction | 'hold_still';

/** Telling the person what to do, until the eye is well placed and still. */
export interface Guiding {
  readonly phase: 'guiding';
  readonly message: GuidanceMessage;
  /** When the message appeared; -Infinity before the first frame. */
  readonly sinceMs: number;
  /** What would be said instead, and since when. */
  readonly rival: { readonly message: GuidanceMessage; readonly sinceMs: number } | null;
  /** What hysteresis remembers of the last frame. */
  readonly isEyeSeen: boolean;
  readonly faults: readonly Correction[];
  readonly isSteady: boolean;
  /** 0 to 1; at 1 the photographs are taken. */
  readonly steadiness: number;
  readonly timeMs: number;
}

/** Taking photographs: each frame may be the one to keep. */
export interface Bursting {
  readonly phase: 'burst';
  readonly burst: Burst;
}

/** The photograph is taken: frame `burst.best` of the burst. */
export interface Taken {
  readonly phase: 'taken';
  readonly burst: Burst;
}

export type GuidanceState = Guiding | Bursting | Taken;

/** Frames in a burst. */
export const burstLength = 8;

const eyeFound = 0.6;
const eyeLost = 0.4;
/** Only what is surely an eye is photographed: what merely looks like one comes out lower. */
const sure = 0.95;
const unsure = 0.9;
/** What should be said must have been so for this long, and what is said stays this long, ms. */
const patienceMs = 250;
const leastShownMs = 700;
/**
 * How long the eye must be still, ms; unrest undoes it this many times faster. One that looks soft is
 * given time to come into focus, but may just have little texture: it takes this many times longer.
 */
const steadyMs = 700;
const unrest = 2;
const softPatience = 4;
/** Speeds in radii a second at which stillness ends and begins. */
const movingFast = 0.8;
const movingSlowly = 0.4;
/** Sharpness below which an eye may be out of focus. */
const soft = 0.2;
/** A gap in the frames counts as this much time, ms. */
const longestStepMs = 100;

export const initialGuidance: Guiding = {
  phase: 'guiding',
  message: 'find_eye',
  sinceMs: Number.NEGATIVE_INFINITY,
  rival: null,
  isEyeSeen: false,
  faults: [],
  isSteady: false,
  steadiness: 0,
  timeMs: Number.NEGATIVE_INFINITY,
};

/** What follows from one more frame, given where the eye should be. */
export function guide(
  state: GuidanceState,
  measurement: FrameMeasurement,
  ring: Circle,
): GuidanceState {
  switch (state.phase) {
    case 'guiding':
      return advance(state, measurement, ring);
    case 'burst':
      return shoot(state, measurement);
    case 'taken':
      return state;
  }
}

function advance(state: Guiding, { timeMs, eye }: FrameMeasurement, ring: Circle): GuidanceState {
  const seen = eye !== null && eye.confidence > (state.isEyeSeen ? eyeLost : eyeFound) ? eye : null;
  const faults = seen === null ? [] : faultsOf(seen, ring, state.faults);
  const isSteady = seen !== null && faults.length === 0 && isStill(seen, state.isSteady);
  const due = seen === null ? 'find_eye' : (faults[0] ?? 'hold_still');
  const spoken = say(state, due, timeMs);
  const step = Math.min(longestStepMs, timeMs - state.timeMs) / steadyMs;
  const steadiness =
    spoken.message !== 'hold_still'
      ? 0
      : Math.min(1, Math.max(0, state.steadiness + step * paceOf(isSteady, seen)));
  if (steadiness === 1) return { phase: 'burst', burst: emptyBurst };
  return {
    phase: 'guiding',
    ...spoken,
    isEyeSeen: seen !== null,
    faults,
    isSteady,
    steadiness,
    timeMs,
  };
}

const isStill = (eye: SeenEye, before: boolean): boolean =>
  eye.confidence > (before ? unsure : sure) && eye.motion < (before ? movingFast : movingSlowly);

/** How fast steadiness grows, in shares of `steadyMs`. */
function paceOf(isSteady: boolean, eye: SeenEye | null): number {
  if (!isSteady || eye === null) return -unrest;
  return eye.sharpness < soft ? 1 / softPatience : 1;
}

/** A message gives way to another only when that has been due for a while. */
function say(
  { message, sinceMs, rival }: Guiding,
  due: GuidanceMessage,
  timeMs: number,
): Pick<Guiding, 'message' | 'sinceMs' | 'rival'> {
  if (due === message) return { message, sinceMs, rival: null };
  const waiting = rival?.message === due ? rival : { message: due, sinceMs: timeMs };
  const mayChange = timeMs - waiting.sinceMs >= patienceMs && timeMs - sinceMs >= leastShownMs;
  if (mayChange) return { message: due, sinceMs: timeMs, rival: null };
  return { message, sinceMs, rival: waiting };
}

function shoot({ burst }: Bursting, { eye }: FrameMeasurement): GuidanceState {
  const isUsable = eye !== null && eye.confidence > unsure;
  const next = withFrame(burst, isUsable ? eye.sharpness : null);
  if (next.length < burstLength) return { phase: 'burst', burst: next };
  return next.best === null ? initialGuidance : { phase: 'taken', burst: next };
}
