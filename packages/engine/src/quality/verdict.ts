import type { QualityReport } from '@irisvue/contracts';

/** The figures of a report, and what else the verdict needs. */
export interface Measured extends Omit<QualityReport, 'verdict' | 'score' | 'advice'> {
  /** Mean luminance of the visible iris, 0..1. */
  readonly iris_luminance: number;
}

interface Fault {
  /** How much of it there is: none at 0, growing without limit. */
  readonly amount: (measured: Measured) => number;
  /** The amounts from which a photograph is no longer excellent, and from which it should be taken again. */
  readonly mild: number;
  readonly severe: number;
  readonly advice: string;
}

/** What can be wrong, most important first. */
const faults: readonly Fault[] = [
  {
    amount: (m) => m.occluded_percent,
    mild: 25,
    severe: 45,
    advice: 'Open your eye wider: the lids hide part of the iris.',
  },
  {
    amount: (m) => 1 / m.iris_diameter_px,
    mild: 1 / 400,
    severe: 1 / 140,
    advice: 'Come closer, so that the iris fills more of the picture.',
  },
  {
    amount: (m) => 1 - m.sharpness,
    mild: 0.45,
    severe: 0.65,
    advice: 'Tap on the eye and wait until it is in focus: the iris is soft.',
  },
  {
    amount: (m) => m.motion_blur,
    mild: 0.28,
    severe: 0.38,
    advice: 'Hold the phone still: the picture is smeared.',
  },
  {
    // A dark iris needs more light than a bright one before its texture rises above the grain.
    amount: (m) => 1 / Math.max(0.001, Math.cbrt(m.exposure ** 2 * m.iris_luminance)),
    mild: 1 / 0.33,
    severe: 1 / 0.235,
    advice: 'Find more light: the iris is dark.',
  },
  {
    amount: (m) => (m.exposure + m.iris_luminance) / 2,
    mild: 0.75,
    severe: 0.92,
    advice: 'Use less light: the eye is too bright to show its texture.',
  },
  {
    amount: (m) => m.specular_percent,
    mild: 6,
    severe: 30,
    advice: 'Turn a little away from the lamp or window: its reflection covers the iris.',
  },
  {
    amount: (m) => m.off_axis_deg,
    mild: 28,
    severe: 45,
    advice: 'Look straight into the camera.',
  },
];

/** The scores from which a photograph is excellent and usable. */
const excellent = 0.8;
const usable = 0.4;
/** The cost that alone leads to a score; costs add up without limit, so even the worst have an order. */
const scoreOf = (cost: number): number => 1 / (1 + cost);
const costOfScore = (score: number): number => 1 / score - 1;
const mildCost = costOfScore(excellent);
const severeCost = costOfScore(usable);

/** A power of the amount that costs what it should at both of the fault's amounts. */
function costOf({ amount, mild, severe }: Fault, measured: Measured): number {
  const power = Math.log(severeCost / mildCost) / Math.log(severe / mild);
  return mildCost * (amount(measured) / mild) ** power;
}

/** The verdict and the advice that follow from the figures. */
export function judge(measured: Measured): Pick<QualityReport, 'verdict' | 'score' | 'advice'> {
  const costs = faults.map((fault) => ({ fault, cost: costOf(fault, measured) }));
  const score = scoreOf(costs.reduce((sum, each) => sum + each.cost, 0));
  const verdict = score >= excellent ? 'excellent' : score >= usable ? 'usable' : 'retake';
  if (verdict === 'excellent') return { verdict, score, advice: [] };
  const told = Math.min(mildCost, Math.max(...costs.map((each) => each.cost)));
  const advice = costs.filter((each) => each.cost >= told).map((each) => each.fault.advice);
  return { verdict, score, advice };
}
