/** Tells how far a batch is, on stderr: one line that changes on a terminal, a line each elsewhere. */
export interface Progress {
  begin(index: number, what: string): void;
  /** Leaves the line, so that something else can be printed. */
  clear(): void;
}

export function showProgress(total: number, isWanted: boolean): Progress {
  const { isTTY } = process.stderr;
  const startedAt = performance.now();
  // What a batch passes over because it was done before says nothing of how long the others take.
  let worked = 0;
  return {
    begin(index, what) {
      const each = (performance.now() - startedAt) / 1000 / worked;
      const left = worked > 0 ? `, ${inWords(each * (total - index))} left` : '';
      const line = `${index + 1} of ${total}${left}: ${what}`;
      worked++;
      if (isTTY) {
        const room = (process.stderr.columns ?? 80) - 1;
        process.stderr.write(`\r\u001b[2K${line.slice(0, room)}`);
      } else if (isWanted) process.stderr.write(`${line}\n`);
    },
    clear() {
      if (isTTY) process.stderr.write('\r\u001b[2K');
    },
  };
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
