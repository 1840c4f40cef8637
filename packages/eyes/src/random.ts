/** Seeded randomness: the same seed always gives the same scene on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [low, high). */
  range(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** Normal with the given mean and standard deviation. */
  normal(mean: number, deviation: number): number;
  /** One entry of a non-empty list, uniformly. */
  pick<const T>(list: readonly [T, ...T[]]): T;
  /** One value of a non-empty list of [weight, value] pairs, in proportion to its weight. */
  weighted<const T>(list: readonly [readonly [number, T], ...(readonly [number, T])[]]): T;
};

/** mulberry32: 32 bits of state, enough for pictures, never for secrets. */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    range: (low, high) => low + (high - low) * next(),
    chance: (probability) => next() < probability,
    normal: (mean, deviation) => {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return mean + deviation * radius * Math.cos(2 * Math.PI * next());
    },
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    weighted: (list) => {
      let left = next() * list.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of list) {
        left -= weight;
        if (left < 0) return value;
      }
      return list[0][1];
    },
  };
}
