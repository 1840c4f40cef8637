/** Asks at most once in a while; whoever comes meanwhile gets the same answer. */
export function lately<Value>(whileMs: number, ask: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | null = null;
  let askedAt = 0;
  return () => {
    if (asked === null || performance.now() - askedAt > whileMs) {
      askedAt = performance.now();
      asked = ask();
    }
    return asked;
  };
}
