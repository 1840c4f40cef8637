import { describe, expect, test } from 'vitest';
import { type GuidanceMessage, type GuidanceState, guide, initialGuidance } from './guidance.ts';
import type { SeenEye } from './measure.ts';

const ring = { cx: 640, cy: 360, radius: 200 };
const frameMs = 1000 / 30;

/** An eye that leaves nothing to wish for. */
const perfect: SeenEye = {
  cx: 640,
  cy: 360,
  radius: 200,
  openness: 0.95,
  confidence: 0.98,
  sharpness: 0.8,
  light: 0.8,
  glare: 0.01,
  motion: 0.05,
};

/** Plays frames at 30 a second and tells what came of each. */
function play(
  seconds: number,
  eyeAt: (seconds: number) => SeenEye | null,
  from: GuidanceState = initialGuidance,
  startMs = 0,
): GuidanceState[] {
  const states: GuidanceState[] = [];
  let state = from;
  for (let frame = 0; frame < Math.round(seconds * 30); frame++) {
    const timeMs = startMs + frame * frameMs;
    state = guide(state, { timeMs, eye: eyeAt(timeMs / 1000) }, ring);
    states.push(state);
  }
  return states;
}

const messagesOf = (states: readonly GuidanceState[]): (GuidanceMessage | 'burst' | 'taken')[] => {
  const said = states.map((state) => (state.phase === 'guiding' ? state.message : state.phase));
  return said.filter((message, i) => message !== said[i - 1]);
};

/** What is said about an eye that stays as it is. */
const saidAbout = (eye: Partial<SeenEye>): string | undefined =>
  messagesOf(play(1, () => ({ ...perfect, ...eye }))).at(-1);

describe('an eye that is not well placed', () => {
  test.each([
    ['move_right', { cx: 800 }],
    ['move_left', { cx: 480 }],
    ['move_down', { cy: 520 }],
    ['move_up', { cy: 200 }],
    ['come_closer', { radius: 90 }],
    ['move_back', { radius: 290 }],
    ['more_light', { light: 0.1 }],
    ['turn_from_lamp', { glare: 0.3 }],
    ['open_wide', { openness: 0.4 }],
    ['hold_still', { motion: 5 }],
    ['find_eye', { confidence: 0.2 }],
  ] as const)('hears %s when it is at %o', (message, eye) => {
    expect(saidAbout(eye)).toBe(message);
  });

  test('hears one thing at a time, the most important first', () => {
    expect(saidAbout({ cx: 900, radius: 90, light: 0.1, openness: 0.3 })).toBe('move_right');
    expect(saidAbout({ radius: 90, light: 0.1, openness: 0.3 })).toBe('come_closer');
    expect(saidAbout({ light: 0.1, openness: 0.3 })).toBe('more_light');
  });

  test('is never photographed', () => {
    const states = play(20, () => ({ ...perfect, radius: 120 }));
    expect(messagesOf(states)).toEqual(['find_eye', 'come_closer']);
  });
});

describe('hysteresis', () => {
  test('a message stays while the figure trembles about its threshold', () => {
    const tremble = (t: number) => ({ ...perfect, radius: 133 + 6 * Math.sin(t * 40) });
    expect(messagesOf(play(10, tremble))).toEqual(['find_eye', 'come_closer']);
  });

  test('a blink does not change what is said', () => {
    const blinking = (t: number) => ({
      ...perfect,
      motion: 3,
      openness: t > 2 && t < 2.2 ? 0.1 : 0.95,
    });
    expect(messagesOf(play(4, blinking))).toEqual(['find_eye', 'hold_still']);
  });

  test('an eye that is lost for a moment is not looked for anew', () => {
    const flickering = (t: number) => (t > 2 && t < 2.15 ? null : { ...perfect, radius: 90 });
    expect(messagesOf(play(4, flickering))).toEqual(['find_eye', 'come_closer']);
  });

  test('messages follow each other no faster than a person can read them', () => {
    const restless = (t: number) => ({ ...perfect, cx: 640 + 200 * Math.sin(t * 7), motion: 3 });
    let sinceMs = Number.NEGATIVE_INFINITY;
    for (const state of play(10, restless)) {
      if (state.phase !== 'guiding' || state.sinceMs === sinceMs) continue;
      expect(state.sinceMs - sinceMs).toBeGreaterThanOrEqual(700);
      sinceMs = state.sinceMs;
    }
  });
});

describe('a well-placed eye', () => {
  test('hears "hold still" within a second, and is photographed a moment later', () => {
    const states = play(3, () => perfect);
    expect(messagesOf(states)).toEqual(['find_eye', 'hold_still', 'burst', 'taken']);
    const firstAt = (said: string) =>
      states.findIndex((s) => (s.phase === 'guiding' ? s.message : s.phase) === said) * frameMs;
    expect(firstAt('hold_still')).toBeLessThan(1000);
    expect(firstAt('burst')).toBeLessThan(2000);
  });

  test('fills the ring steadily', () => {
    const shares = play(3, () => perfect).flatMap((state) =>
      state.phase === 'guiding' && state.message === 'hold_still' ? [state.steadiness] : [],
    );
    expect(shares.length).toBeGreaterThan(15);
    expect(shares.every((share, i) => i === 0 || share > (shares[i - 1] ?? 0))).toBe(true);
  });

  test('is not photographed while it moves or may be something else', () => {
    for (const unrest of [{ motion: 2 }, { confidence: 0.85 }]) {
      const states = play(20, () => ({ ...perfect, ...unrest }));
      expect(messagesOf(states)).toEqual(['find_eye', 'hold_still']);
    }
  });

  test('that looks soft is given time to come into focus, and photographed in the end', () => {
    const burstAt = (sharpness: number) =>
      play(10, () => ({ ...perfect, sharpness })).findIndex(({ phase }) => phase === 'burst');
    expect(burstAt(0.1) - burstAt(0.8)).toBeGreaterThan(1.5 * 30);
    expect(burstAt(0.1)).toBeLessThan(4 * 30);
  });

  test('starts over when it leaves', () => {
    const held = play(1, (t) => ({ ...perfect, motion: t < 0.6 ? 2 : 0.1 }));
    const gone = play(1, () => null, held.at(-1), 1000).at(-1);
    expect(gone).toMatchObject({ phase: 'guiding', message: 'find_eye', steadiness: 0 });
  });
});

describe('the burst', () => {
  const atBurst = play(3, () => perfect).find((state) => state.phase === 'burst');

  test('takes eight frames and keeps the sharpest', () => {
    const sharpness = [0.4, 0.5, 0.45, 0.9, 0.85, 0.3, 0.2, 0.6];
    const states = play(
      sharpness.length / 30,
      (t) => ({ ...perfect, sharpness: sharpness[Math.round(t * 30)] ?? 0 }),
      atBurst,
    );
    expect(messagesOf(states)).toEqual(['burst', 'taken']);
    expect(states.at(-1)).toEqual({
      phase: 'taken',
      burst: { length: 8, best: { index: 3, sharpness: 0.9 } },
    });
  });

  test('without an eye in any frame leads back to the beginning', () => {
    expect(play(8 / 30, () => null, atBurst).at(-1)).toEqual(initialGuidance);
  });

  test('ends the guidance: later frames change nothing', () => {
    const taken = play(1, () => perfect, atBurst).at(-1);
    expect(play(1, () => null, taken).at(-1)).toBe(taken);
  });
});
