/** What keeps copies of pictures near the people who look at them. */
export interface Cdn {
  /** Removes the copies of what is gone from storage. Twice is as good as once. */
  forget(keys: readonly string[]): Promise<void>;
}
