/** Times stages that follow one another. */
export interface Stopwatch {
  /** Ends the running stage and starts the next. */
  begin(stage: string): void;
  /** Ends the running stage; milliseconds per stage so far. */
  stop(): Record<string, number>;
}

export function startStopwatch(): Stopwatch {
  const timings: Record<string, number> = {};
  let running: string | undefined;
  let since = 0;
  const end = () => {
    if (running === undefined) return;
    const spent = (timings[running] ?? 0) + performance.now() - since;
    timings[running] = Math.round(spent * 10) / 10;
    running = undefined;
  };
  return {
    begin(stage) {
      end();
      running = stage;
      since = performance.now();
    },
    stop() {
      end();
      return { ...timings };
    },
  };
}
