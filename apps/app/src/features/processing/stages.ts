import type { JobStep } from '@irisvue/contracts';
import { texts } from '../../texts/index.ts';

/** How much of the photo can be seen at each step: it clears as the work goes on. */
const blurAt: Record<JobStep, number> = {
  loading: 22,
  decoding: 18,
  locating: 14,
  segmenting: 10,
  measuring: 6,
  cutting_out: 3,
  retouching: 2,
  painting: 2,
  saving: 1,
};
const blurBefore = 28;

export interface Stage {
  readonly name: string;
  /** Of the whole way, 0 to 1. */
  readonly share: number;
  readonly blur: number;
}

/** The parts that each phase has of the whole way, as they feel: sending is slow, preparing quick. */
const whole = {
  uploading: [0, 0.3],
  preparing: [0.3, 0.45],
  segmenting: [0.45, 1],
  again: [0, 1],
} as const;

export function stageOf(phase: keyof typeof whole, step: JobStep | null, share: number): Stage {
  const [from, to] = whole[phase];
  const early = phase === 'uploading' || phase === 'preparing';
  return {
    name: nameOf(phase, step),
    share: from + (to - from) * share,
    // Preparing names some of the same steps; the photo must not clear and blur again.
    blur: early || step === null ? blurBefore : blurAt[step],
  };
}

function nameOf(phase: keyof typeof whole, step: JobStep | null): string {
  if (phase === 'uploading') return texts.processing.uploading;
  return step === null ? texts.processing.waiting : texts.processing.steps[step];
}
