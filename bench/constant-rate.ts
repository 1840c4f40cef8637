/**
 * Sends at a fixed rate whatever becomes of what was sent before, and measures from when each was due: a
 * server that falls behind cannot slow down those who measure it. Gives milliseconds.
 */
export async function atConstantRate(
  perSecond: number,
  seconds: number,
  send: (count: number) => Promise<void>,
): Promise<number[]> {
  const samples: number[] = [];
  const pending: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let count = 0; count < perSecond * seconds; count += 1) {
    const dueMs = startedMs + (count * 1000) / perSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    pending.push(
      send(count).then(() => {
        samples.push(performance.now() - dueMs);
      }),
    );
  }
  await Promise.all(pending);
  return samples;
}
