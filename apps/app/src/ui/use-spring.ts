import { useEffect, useRef, useState } from 'react';
import { useReducedMotion } from './use-reduced-motion.ts';

const stiffness = 60;
const damping = 14;
const longestStepS = 1 / 30;

/** A value that follows its target like a damped spring; with reduced motion it is the target. */
export function useSpring(target: number): number {
  const reduced = useReducedMotion();
  const [value, setValue] = useState(target);
  const motion = useRef({ value: target, velocity: 0 });

  useEffect(() => {
    const state = motion.current;
    if (reduced) {
      state.value = target;
      state.velocity = 0;
      setValue(target);
      return;
    }
    let lastMs: number | null = null;
    let frame = requestAnimationFrame(function step(nowMs) {
      const seconds = Math.min(longestStepS, lastMs === null ? 0 : (nowMs - lastMs) / 1000);
      lastMs = nowMs;
      state.velocity += (stiffness * (target - state.value) - damping * state.velocity) * seconds;
      state.value += state.velocity * seconds;
      if (Math.abs(target - state.value) < 0.0005 && Math.abs(state.velocity) < 0.0005) {
        state.value = target;
        state.velocity = 0;
        setValue(target);
        return;
      }
      setValue(state.value);
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [target, reduced]);

  return value;
}
