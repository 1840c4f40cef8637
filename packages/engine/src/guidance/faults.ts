import type { Circle } from './live-frame.ts';
import type { SeenEye } from './measure.ts';

/** What a person can do about a picture. Directions: where the camera must go, as its picture shows it. */
export type Correction =
  | 'move_left'
  | 'move_right'
  | 'move_up'
  | 'move_down'
  | 'come_closer'
  | 'move_back'
  | 'more_light'
  | 'turn_from_lamp'
  | 'open_wide';

interface Fault {
  readonly correction: Correction;
  /** Grows as it gets worse; `ring` is where the eye should be. */
  readonly extent: (eye: SeenEye, ring: Circle) => number;
  /** It is there from `raised` on, and gone again below `cleared`. */
  readonly raised: number;
  readonly cleared: number;
}

const offCentre = { raised: 0.45, cleared: 0.38 };

/** Most important first: an eye must be in the ring before its light can be judged. */
const faults: readonly Fault[] = [
  {
    correction: 'move_left',
    extent: (eye, ring) => (ring.cx - eye.cx) / ring.radius,
    ...offCentre,
  },
  {
    correction: 'move_right',
    extent: (eye, ring) => (eye.cx - ring.cx) / ring.radius,
    ...offCentre,
  },
  {
    correction: 'move_up',
    extent: (eye, ring) => (ring.cy - eye.cy) / ring.radius,
    ...offCentre,
  },
  {
    correction: 'move_down',
    extent: (eye, ring) => (eye.cy - ring.cy) / ring.radius,
    ...offCentre,
  },
  {
    correction: 'come_closer',
    extent: (eye, ring) => ring.radius / eye.radius,
    raised: 1.5,
    cleared: 1.35,
  },
  {
    correction: 'move_back',
    extent: (eye, ring) => eye.radius / ring.radius,
    raised: 1.3,
    cleared: 1.2,
  },
  { correction: 'more_light', extent: (eye) => 1 - eye.light, raised: 0.72, cleared: 0.66 },
  { correction: 'turn_from_lamp', extent: (eye) => eye.glare, raised: 0.1, cleared: 0.07 },
  { correction: 'open_wide', extent: (eye) => 1 - eye.openness, raised: 0.4, cleared: 0.32 },
];

/** The faults of an eye, most important first; one that was there before lingers until it is well over. */
export function faultsOf(
  eye: SeenEye,
  ring: Circle,
  before: readonly Correction[],
): readonly Correction[] {
  return faults
    .filter(({ correction, extent, raised, cleared }) => {
      const limit = before.includes(correction) ? cleared : raised;
      return extent(eye, ring) > limit;
    })
    .map(({ correction }) => correction);
}
