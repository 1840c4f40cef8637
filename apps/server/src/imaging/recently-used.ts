export interface RecentlyUsed<Value> {
  /** What is kept under this name, or else is made now; one that fails is not kept. */
  get(name: string, make: () => Value): Value;
  forget(name: string): void;
}

/** Keeps the values that were used last, at most so many. */
export function keepRecentlyUsed<Value>(most: number): RecentlyUsed<Value> {
  // A map remembers in which order its entries came.
  const kept = new Map<string, Value>();
  return {
    get(name, make) {
      const value = kept.get(name) ?? make();
      kept.delete(name);
      kept.set(name, value);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return value;
    },
    forget: (name) => void kept.delete(name),
  };
}
