import { useState } from 'react';

/** One thing that a page does when asked: not yet, under way, done, or failed and free to be tried again. */
export type StepState =
  | { readonly status: 'idle' | 'busy' | 'done' }
  | { readonly status: 'failed'; readonly error: unknown };

export interface Step {
  readonly run: () => void;
  /** As if it had not been done. */
  readonly reset: () => void;
}

export function useStep(work: () => Promise<unknown>): StepState & Step {
  const [state, setState] = useState<StepState>({ status: 'idle' });
  const run = async () => {
    if (state.status === 'busy') return;
    setState({ status: 'busy' });
    try {
      await work();
      setState({ status: 'done' });
    } catch (error) {
      setState({ status: 'failed', error });
    }
  };
  return { ...state, run: () => void run(), reset: () => setState({ status: 'idle' }) };
}
