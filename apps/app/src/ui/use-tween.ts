import { useEffect, useState } from 'react';

/** Runs once from 0 to 1, slow at both ends. */
export function useTween(durationMs: number): number {
  const [share, setShare] = useState(0);
  useEffect(() => {
    let startMs: number | null = null;
    let frame = requestAnimationFrame(function step(nowMs) {
      startMs ??= nowMs;
      const passed = Math.min(1, (nowMs - startMs) / durationMs);
      setShare(passed < 0.5 ? 4 * passed ** 3 : 1 - (2 - 2 * passed) ** 3 / 2);
      if (passed < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [durationMs]);
  return share;
}
