import type { Log } from '../platform/http/logging.ts';
import type { ErrorReports } from '../platform/telemetry/error-reports.ts';

export interface Repetition {
  stop(): void;
  /** Until what is being done is done. */
  settled(): Promise<void>;
}

/**
 * Does work once now and then every so often, never twice at the same time. A failure is reported when it
 * begins, not again each time until the work has gone well in between.
 */
export function repeat(
  everyMs: number,
  work: () => Promise<void>,
  { log, reports }: { readonly log: Log; readonly reports: ErrorReports },
): Repetition {
  let current: Promise<void> | null = null;
  let isFailing = false;
  const attempt = async () => {
    try {
      await work();
      isFailing = false;
    } catch (error) {
      log.warn({ err: error }, 'sweep failed; the next one will do');
      if (!isFailing) reports.report(error, { part: 'worker' });
      isFailing = true;
    }
  };
  const tick = () => {
    current ??= attempt().finally(() => {
      current = null;
    });
  };
  tick();
  const timer = setInterval(tick, everyMs);
  return {
    stop: () => clearInterval(timer),
    settled: async () => {
      await current;
    },
  };
}
